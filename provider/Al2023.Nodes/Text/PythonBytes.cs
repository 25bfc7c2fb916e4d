using System.Text;

namespace Al2023.Nodes.Text;

/// <summary>What Python's library makes of bytes and texts where cloud-init calls it.</summary>
internal static class PythonBytes
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>The bytes of base64 as <c>b64decode</c> takes it: what is none of its characters is passed over; null where the padding is wrong.</summary>
    public static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>(text.Length / 4 * 3);
        var (quad, pads, bits) = (0, 0, 0);
        foreach (var c in text)
        {
            if (c == '=')
            {
                if (quad >= 2 && quad + ++pads >= 4)
                    return [.. bytes];
                continue;
            }
            var digit = Alphabet.IndexOf((char)c, StringComparison.Ordinal);
            if (digit < 0)
                continue;
            pads = 0;
            bits = (bits << 6) | digit;
            if (quad > 0)
                bytes.Add((byte)(bits >> (6 - (2 * quad))));
            quad = (quad + 1) % 4;
        }
        return quad == 0 ? [.. bytes] : null;
    }

    /// <summary>The body of a part in base64, whose padding may be missing; as it is where it is none.</summary>
    public static byte[] FromBase64Body(ReadOnlySpan<byte> body)
    {
        byte[] packed = [.. body.ToArray().Where(b => b is not ((byte)'\r' or (byte)'\n'))];
        byte[] padded = [.. packed, .. "==="u8[..((4 - (packed.Length % 4)) % 4)]];
        return (IsStrict(padded) ? FromBase64(padded) : null)
            ?? FromBase64(packed) ?? FromBase64([.. packed, .. "=="u8]) ?? packed;
    }

    private static bool IsStrict(ReadOnlySpan<byte> text)
    {
        var digits = text.TrimEnd((byte)'=');
        return text.Length - digits.Length <= 2 && digits.IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8) < 0;
    }

    /// <summary>The bytes of quoted-printable text; what is wrong in it stays.</summary>
    public static byte[] FromQuotedPrintable(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '=')
            {
                bytes.Add(text[i++]);
                continue;
            }
            var rest = text[++i..];
            if (rest.IsEmpty)
                break;
            if (rest[0] is (byte)'\n' or (byte)'\r')
                i += rest.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : rest.Length;
            else if (rest.Length > 1 && char.IsAsciiHexDigit((char)rest[0]) && char.IsAsciiHexDigit((char)rest[1]))
            {
                bytes.Add(Convert.ToByte($"{(char)rest[0]}{(char)rest[1]}", 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)'=');
                i += rest[0] == '=' ? 1 : 0;
            }
        }
        return [.. bytes];
    }

    /// <summary>The bytes that <c>email</c> makes of a body without transfer encoding: one a character up to U+00FF, an escape for any other.</summary>
    public static byte[] RawUnicodeEscape(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value <= 0xFF)
                bytes.Add((byte)rune.Value);
            else
                bytes.AddRange(Encoding.ASCII.GetBytes(rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}"));
        }
        return [.. bytes];
    }

    /// <summary>True for a text with bytes that are no UTF-8: halves of surrogate pairs that stand alone.</summary>
    public static bool HasEscapes(ReadOnlySpan<char> text)
    {
        for (int i; (i = text.IndexOfAnyInRange('\uD800', '\uDFFF')) >= 0; text = text[(i + 2)..])
        {
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
        }
        return false;
    }

    /// <summary>The text of UTF-8, each byte that is none as half a surrogate pair.</summary>
    public static string Utf8WithEscapes(ReadOnlySpan<byte> bytes)
    {
        if (TextBytes.IsUtf8(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isRune = Rune.DecodeFromUtf8(bytes, out var rune, out var taken) is System.Buffers.OperationStatus.Done;
            if (isRune)
                text.Append(rune.ToString());
            for (var i = 0; !isRune && i < taken; i++)
                text.Append((char)(0xDC00 + bytes[i]));
            bytes = bytes[taken..];
        }
        return text.ToString();
    }
}
