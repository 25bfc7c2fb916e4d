using System.Text;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>A media type with its parameters, <c>multipart/mixed; boundary="B"</c>, as Go reads it. Each byte is one character.</summary>
/// <param name="Type">In lower case.</param>
/// <param name="Parameters">By name, in lower case.</param>
internal sealed record GoMediaType(string Type, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Reads a header's value; null where Go cannot.</summary>
    public static GoMediaType? Parse(string value)
    {
        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        // Trimmed first: a no-break space is two bytes, and lower case is one character's.
        var type = Trim(semicolon < 0 ? value : value[..semicolon]).ToLowerInvariant();
        if (!IsType(type))
            return null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var pieces = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = semicolon < 0 ? value.Length : semicolon; at < value.Length; at = Skip(value, at))
        {
            if (Parameter(value, ref at) is not var (name, text))
            {
                // A last semicolon is tolerated.
                if (Trim(value[at..]) != ";")
                    return null;
                break;
            }
            var into = name.Contains('*', StringComparison.Ordinal) ? pieces : parameters;
            if (!into.TryAdd(name, text) && into[name] != text)
                return null;
        }
        if (pieces.Count > 0)
            Join(pieces, parameters);
        return new(type, parameters);
    }

    private static void Join(Dictionary<string, string> pieces, Dictionary<string, string> parameters)
    {
        foreach (var name in pieces.Keys.Select(k => k[..k.IndexOf('*', StringComparison.Ordinal)]).Distinct().ToList())
        {
            if (Joined(name, pieces) is { } text)
                parameters[name] = text;
        }
    }

    private static bool IsType(string type)
    {
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? IsToken(type)
            : IsToken(type.AsSpan(0, slash)) && IsToken(type.AsSpan(slash + 1));
    }

    private static bool IsToken(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!MimeCharacters.IsToken(c))
                return false;
        }
        return text.Length > 0;
    }

    /// <summary>The parameter whose semicolon stands at an index, which moves behind it; null, and the index stays, where there is none.</summary>
    private static (string Name, string Value)? Parameter(string text, ref int index)
    {
        if (text[index] != ';')
            return null;
        var at = Skip(text, index + 1);
        var end = TokenEnd(text, at);
        var name = text[at..end].ToLowerInvariant();
        at = Skip(text, end);
        if (name.Length == 0 || at >= text.Length || text[at] != '=')
            return null;
        at = Skip(text, at + 1);
        if (Value(text, at) is not var (value, after))
            return null;
        index = after;
        return (name, value);
    }

    private static (string Value, int After)? Value(string text, int at)
    {
        if (at >= text.Length || text[at] != '"')
        {
            var end = TokenEnd(text, at);
            return end > at ? (text[at..end], end) : null;
        }
        var value = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return (value.ToString(), i + 1);
            if (text[i] is '\r' or '\n')
                return null;
            // Only special characters can be escaped.
            if (text[i] == '\\' && i + 1 < text.Length && MimeCharacters.IsSpecial(text[i + 1]))
                i++;
            value.Append(text[i]);
        }
        return null;
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && SpaceLength(text.AsSpan(at)) is > 0 and var length)
            at += length;
        return at;
    }

    /// <summary>The text without white space around it.</summary>
    private static string Trim(string text)
    {
        var end = text.Length;
        for (var at = text.Length - 1; at >= 0 && at >= end - 3; at--)
        {
            if (SpaceLength(text.AsSpan(at, end - at)) == end - at)
                end = at;
        }
        var start = Skip(text, 0);
        return start >= end ? "" : text[start..end];
    }

    /// <summary>How many bytes of UTF-8 a white space at the start takes; 0 where none stands there.</summary>
    private static int SpaceLength(ReadOnlySpan<char> text) => text switch
    {
        [' ' or (>= '\t' and <= '\r'), ..] => 1,
        ['\xC2', '\x85' or '\xA0', ..] => 2,
        ['\xE1', '\x9A', '\x80', ..] or ['\xE2', '\x81', '\x9F', ..] or ['\xE3', '\x80', '\x80', ..] => 3,
        ['\xE2', '\x80', (>= '\x80' and <= '\x8A') or '\xA8' or '\xA9' or '\xAF', ..] => 3,
        _ => 0,
    };

    private static int TokenEnd(string text, int at)
    {
        while (at < text.Length && MimeCharacters.IsToken(text[at]))
            at++;
        return at;
    }

    /// <summary>A parameter in RFC 2231's spellings: with a charset, <c>name*</c>, or in pieces, <c>name*0</c>.</summary>
    private static string? Joined(string name, Dictionary<string, string> pieces)
    {
        if (pieces.TryGetValue($"{name}*", out var whole))
            return WithCharset(whole);
        var text = new StringBuilder();
        var count = 0;
        while (true)
        {
            var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}*{count}");
            if (pieces.TryGetValue(key, out var plain))
                text.Append(plain);
            else if (pieces.TryGetValue($"{key}*", out var encoded))
                text.Append(count == 0 ? WithCharset(encoded) : Unescaped(encoded));
            else
                return count > 0 ? text.ToString() : null;
            count++;
        }
    }

    private static string WithCharset(string value)
    {
        var parts = value.Split('\'', 3);
        return parts.Length == 3 && parts[0].ToLowerInvariant() is "us-ascii" or "utf-8" ? Unescaped(parts[2]) : "";
    }

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '%')
                text.Append(value[i]);
            else if (i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                text.Append((char)Convert.ToByte(value.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
                return "";
        }
        return text.ToString();
    }
}

/// <summary>Classes of characters in MIME headers.</summary>
internal static class MimeCharacters
{
    /// <summary>True for a character of a token as MIME defines it.</summary>
    public static bool IsToken(char c) => c is > ' ' and < '\x7f' && !IsSpecial(c);

    public static bool IsSpecial(char c) => c is '(' or ')' or '<' or '>' or '@' or ',' or ';' or ':' or '\\' or '"' or '/' or '[' or ']' or '?' or '=';

    /// <summary>True for a header's name as HTTP defines it; a blank is tolerated.</summary>
    public static bool ContainsOnlyTokens(this ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !" !#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    /// <summary>True if a header's value holds a character that none may hold.</summary>
    public static bool ContainsControl(this ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (c is (< ' ' and not '\t') or '\x7f')
                return true;
        }
        return false;
    }
}
