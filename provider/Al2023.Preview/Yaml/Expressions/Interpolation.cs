using System.Globalization;
using System.Text;

namespace Al2023.Preview.Yaml.Expressions;

/// <summary>
/// Reads <c>text ${a.b[0]["x"]} text</c>; <c>$$</c> is a dollar sign. Read as loosely as Pulumi's own parser does
/// (pulumi-yaml v1.38.1, pkg/pulumiyaml/ast/property.go): dots between subscripts may be missing or doubled.
/// </summary>
public static class Interpolation
{
    /// <exception cref="FormatException">The text has a malformed <c>${…}</c>; the message says what is wrong with it.</exception>
    public static IReadOnlyList<InterpolationPart> Parse(string text)
    {
        var parts = new List<InterpolationPart>();
        var literal = new StringBuilder();
        var i = 0;
        while (i < text.Length)
        {
            if (text.AsSpan(i).StartsWith("$$", StringComparison.Ordinal))
            {
                literal.Append('$');
                i += 2;
            }
            else if (text.AsSpan(i).StartsWith("${", StringComparison.Ordinal))
            {
                i += 2;
                parts.Add(new(literal.ToString(), Access(text, ref i)));
                literal.Clear();
            }
            else
            {
                literal.Append(text[i++]);
            }
        }
        if (literal.Length > 0)
            parts.Add(new(literal.ToString(), null));
        return parts;
    }

    private static PropertyAccess Access(string text, ref int i)
    {
        var path = new List<Accessor>();
        while (i < text.Length)
        {
            switch (text[i])
            {
                case '}':
                    i++;
                    return path is [NameAccessor root, .. var rest]
                        ? new(root.Name, rest)
                        : throw new FormatException("`${}` names nothing. Write the name of a resource, a variable or a config value in it, or `$${` for the text itself.");
                case '.':
                    i++;
                    break;
                case '[':
                    path.Add(Subscript(text, ref i, path.Count == 0));
                    break;
                default:
                    path.Add(Name(text, ref i));
                    break;
            }
        }
        throw new FormatException("`${` has no `}`. Close it, or write `$${` for the text itself.");
    }

    private static NameAccessor Name(string text, ref int i)
    {
        var start = i;
        var end = text.AsSpan(i).IndexOfAny('.', '[', '}');
        i = end < 0 ? text.Length : i + end;
        return new(text[start..i], IsSubscript: false);
    }

    private static Accessor Subscript(string text, ref int i, bool isRoot)
    {
        if (i + 1 < text.Length && text[i + 1] == '"')
            return Quoted(text, ref i);
        var end = text.IndexOf(']', i);
        if (end < 0)
            throw new FormatException("`[` has no `]`. Close it.");
        var inside = text[(i + 1)..end];
        if (!int.TryParse(inside, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            throw new FormatException($"`[{inside}]` is no index. Write a number, or a key in double quotes.");
        if (isRoot)
            throw new FormatException($"`${{[{inside}]}}` starts with an index. Start with the name of a resource, a variable or a config value.");
        i = end + 1;
        return new IndexAccessor(index);
    }

    private static NameAccessor Quoted(string text, ref int i)
    {
        var key = new StringBuilder();
        for (var at = i + 2; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != ']')
                    throw new FormatException("`[\"` has no `\"]`. Close it.");
                i = at + 2;
                return new(key.ToString(), IsSubscript: true);
            }
            if (text.AsSpan(at).StartsWith("\\\"", StringComparison.Ordinal))
                at++;
            key.Append(text[at]);
        }
        throw new FormatException("`[\"` has no `\"]`. Close it.");
    }
}
