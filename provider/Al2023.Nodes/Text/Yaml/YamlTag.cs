using System.Text.RegularExpressions;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>Values with an explicit YAML tag, <c>!!int 5</c>.</summary>
internal static partial class YamlTag
{
    /// <summary>What `!!` stands for.</summary>
    public const string Prefix = "tag:yaml.org,2002:";

    /// <summary>The value of a scalar with a tag; false where nodeadm cannot take the text for that type. Tags it does not know change nothing.</summary>
    public static bool TryResolve(string tag, string text, out object? value)
    {
        value = text;
        var resolved = YamlScalar.Resolve(text);
        switch (tag.StartsWith(Prefix, StringComparison.Ordinal) ? tag[Prefix.Length..] : tag)
        {
            case "bool":
                return (value = resolved) is bool;
            case "int":
                return (value = resolved) is long or ulong;
            case "null":
                return (value = resolved) is null;
            case "float":
                value = resolved is long whole ? (double)whole : resolved;
                return value is double;
            case "timestamp":
                return Timestamp().IsMatch(text);
            case "binary":
                return GoBase64.TryDecodeText(text, out value);
            default:
                return true;
        }
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();
}
