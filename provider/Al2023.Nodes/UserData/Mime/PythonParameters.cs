namespace Al2023.Nodes.UserData.Mime;

/// <summary>The parameters of a header as Python's <c>email</c> finds them, which takes what Go refuses.</summary>
internal static class PythonParameters
{
    /// <summary>The value of the first parameter of a name, without its quotes; null where there is none.</summary>
    public static string? Find(string header, string name)
    {
        foreach (var parameter in Split(header).Skip(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0 && parameter[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return Unquoted(parameter[(equals + 1)..].Trim());
        }
        // RFC 2231's spellings, in pieces or with a charset.
        return header.Contains($"{name}*", StringComparison.OrdinalIgnoreCase) ? GoMediaType.Parse(header)?.Parameters.GetValueOrDefault(name) : null;
    }

    /// <summary>The pieces between semicolons that stand outside of quotes.</summary>
    private static IEnumerable<string> Split(string header)
    {
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '"' && (i == start || header[i - 1] != '\\'))
                isQuoted = !isQuoted;
            else if (header[i] == ';' && !isQuoted)
            {
                yield return header[start..i];
                start = i + 1;
            }
        }
        yield return header[start..];
    }

    private static string Unquoted(string value) => value switch
    {
        ['"', .. var quoted, '"'] => quoted.Replace("\\\\", "\\", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal),
        ['<', .. var bracketed, '>'] => bracketed,
        _ => value,
    };
}
