using System.Text;

namespace Al2023.Nodes.Text;

/// <summary>Turns the bytes of YAML into text as nodeadm's reader does.</summary>
public static class TextBytes
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8, or UTF-16 behind a byte order mark, without the mark; null where the bytes are neither.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => _utf8.GetString(bytes[3..]),
                [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes[2..]),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes[2..]),
                _ => _utf8.GetString(bytes),
            };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>True if the bytes are UTF-8, which is what cloud-init needs of a whole document.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>The index of the first character that YAML 1.1 forbids; -1 where there is none.</summary>
    public static int ForbiddenCharacter(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var further = text[i..].IndexOfAnyExceptInRange(' ', '~');
            if (further < 0)
                break;
            i += further;
            var c = text[i];
            var allowed = c is '\t' or '\n' or '\r' or (>= ' ' and <= '~') or '\u0085' or (>= '\u00A0' and <= '\uFFFD');
            if (!allowed)
                return i;
        }
        return -1;
    }
}
