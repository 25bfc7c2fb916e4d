using System.Text;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData;

/// <summary>User data and what it travels in: base64, as EC2's API prints it, and gzip.</summary>
public static class UserDataBytes
{
    /// <summary>The bytes of a text: UTF-8, or one a character where the text is a gzip file read so.</summary>
    public static byte[] Of(string text) =>
        text.StartsWith("\u001f\u008b", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff')
            ? Encoding.Latin1.GetBytes(text)
            : Encoding.UTF8.GetBytes(text);

    /// <summary>A file's bytes as a text of which <see cref="Of"/> makes the same bytes; those that are neither text nor gzip in base64.</summary>
    public static string ToText(byte[] bytes)
    {
        bytes = Unquoted(bytes);
        return Gzip.IsCompressed(bytes) ? Encoding.Latin1.GetString(bytes)
            : TextBytes.IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes)
            : Convert.ToBase64String(bytes);
    }

    /// <summary>Base64 and compression undone, each where it is there; null where the compressed data are damaged.</summary>
    public static byte[]? Unpacked(byte[] bytes)
    {
        if (GoBase64.TryDecode(bytes, out var decoded))
            bytes = decoded;
        return Gzip.IsCompressed(bytes) ? Gzip.Decompress(bytes) : bytes;
    }

    /// <summary>Base64 without the quotes that a JSON document has it in; other bytes as they are.</summary>
    private static byte[] Unquoted(byte[] bytes)
    {
        var text = bytes.AsSpan()[Ascii.Trim(bytes)];
        return text is [(byte)'"', _, .., (byte)'"'] && GoBase64.TryDecode(text[1..^1], out var decoded) && decoded.Length > 0 ? text[1..^1].ToArray() : bytes;
    }
}
