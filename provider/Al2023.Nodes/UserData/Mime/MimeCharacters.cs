namespace Al2023.Nodes.UserData.Mime;

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
