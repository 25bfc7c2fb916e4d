using System.Text.RegularExpressions;

namespace Al2023.Tests.Sdk;

/// <summary>Reads a type as C#, TypeScript, Python or Go write it into one spelling: `string[]`, `map&lt;any&gt;`, `Taint`.</summary>
internal static partial class TypeExpression
{
    /// <summary>The spelling, and whether the language says that the value may be absent.</summary>
    public static (string Type, bool Optional) Read(string text)
    {
        var optional = OptionalMark().IsMatch(text);
        var type = text.Replace(" | undefined", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)
            .Replace("[key: string]", "key", StringComparison.Ordinal).TrimEnd('?');
        return (Resolve(type.Trim()), optional);
    }

    /// <summary>A Go input or output type: `pulumi.StringArrayInput`, `TaintPtrOutput`.</summary>
    public static string ReadGoInput(string text) => Suffixed(GoInputSuffix().Replace(text.Replace("pulumi.", "", StringComparison.Ordinal), ""));

    private static string Suffixed(string name) => name switch
    {
        "Map" => "map<any>",
        _ when name.EndsWith("Array", StringComparison.Ordinal) => Suffixed(name[..^5]) + "[]",
        _ when name.EndsWith("Map", StringComparison.Ordinal) => $"map<{Suffixed(name[..^3])}>",
        _ => Leaf(name),
    };

    private static string Resolve(string text)
    {
        text = text.TrimEnd('?');
        if (text.EndsWith("[]", StringComparison.Ordinal))
            return Resolve(text[..^2]) + "[]";
        if (text.StartsWith("[]", StringComparison.Ordinal))
            return Resolve(text[2..]) + "[]";
        if (text.StartsWith("map[string]", StringComparison.Ordinal))
            return $"map<{Resolve(text["map[string]".Length..])}>";
        if (text.StartsWith("{key: ", StringComparison.Ordinal))
            return $"map<{Resolve(text[6..^1].Trim())}>";
        var open = text.IndexOfAny(['<', '[']);
        return open < 0 ? Leaf(text) : Generic(text[..open], [.. Arguments(text[(open + 1)..^1])]);
    }

    private static string Generic(string name, List<string> arguments) => name[(name.LastIndexOf('.') + 1)..] switch
    {
        "Sequence" or "List" or "InputList" or "ImmutableArray" => Resolve(arguments[0]) + "[]",
        "Mapping" or "Dictionary" or "InputMap" or "ImmutableDictionary" => $"map<{Resolve(arguments[^1])}>",
        _ => Resolve(arguments[0]),
    };

    private static IEnumerable<string> Arguments(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '<' or '[' ? 1 : text[i] is '>' or ']' ? -1 : 0;
            if (text[i] != ',' || depth > 0)
                continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }
        yield return text[start..].Trim();
    }

    private static string Leaf(string text)
    {
        var name = text.Trim('*', '?', ' ');
        name = name[(name.LastIndexOf('.') + 1)..];
        return name switch
        {
            "str" or "String" or "string" => "string",
            "int" or "Int" => "integer",
            "float" or "double" or "float64" or "Float64" => "number",
            "bool" or "Bool" or "boolean" => "boolean",
            "object" or "Any" or "any" or "interface{}" => "any",
            _ => ArgsSuffix().Replace(name, ""),
        };
    }

    [GeneratedRegex(@"\?$|\?>$|\| undefined|Optional\[|NotRequired\[|^\*")]
    private static partial Regex OptionalMark();

    [GeneratedRegex("(Args|ArgsDict|Dict)$")]
    private static partial Regex ArgsSuffix();

    [GeneratedRegex("(Ptr)?(Input|Output)$")]
    private static partial Regex GoInputSuffix();
}
