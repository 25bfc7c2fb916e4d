namespace Al2023.Nodes.UserData.Mime;

/// <summary>Undoes quoted-printable as Go does.</summary>
internal static class GoQuotedPrintable
{
    private const int LongestLine = 4096;

    /// <summary>The decoded bytes; null where Go fails.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var decoded = new List<byte>(text.Length);
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..(end + 1)];
            text = text[line.Length..];
            if (line.Length > LongestLine || !DecodeLine(line, decoded))
                return null;
        }
        return [.. decoded];
    }

    private static bool DecodeLine(ReadOnlySpan<byte> line, List<byte> decoded)
    {
        var content = line.TrimEnd("\n\r \t"u8);
        if (content is not [.., (byte)'='])
        {
            if (!DecodeContent(content, decoded))
                return false;
            if (line.EndsWith("\r\n"u8))
                decoded.Add((byte)'\r');
            if (line.EndsWith("\n"u8))
                decoded.Add((byte)'\n');
            return true;
        }
        // A line that ends with `=` goes on in the next one.
        var after = line[content.Length..].TrimStart(" \t"u8);
        content = content[..^1];
        var joins = after.StartsWith("\n"u8) || after.StartsWith("\r\n"u8) || (after.IsEmpty && !content.IsEmpty);
        return DecodeContent(content, decoded) && joins;
    }

    private static bool DecodeContent(ReadOnlySpan<byte> content, List<byte> decoded)
    {
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (c == '=')
            {
                var rest = content[(i + 1)..];
                if (rest.Length >= 2 && char.IsAsciiHexDigit((char)rest[0]) && char.IsAsciiHexDigit((char)rest[1]))
                {
                    c = Convert.ToByte($"{(char)rest[0]}{(char)rest[1]}", 16);
                    i += 2;
                }
                else if (rest.IsEmpty)
                    return false;
            }
            else if (c is (< (byte)' ' and not ((byte)'\t' or (byte)'\r')) or (byte)'\x7f')
                return false;
            decoded.Add(c);
        }
        return true;
    }
}
