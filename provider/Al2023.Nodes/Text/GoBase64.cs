using System.Buffers;
using System.Buffers.Text;

namespace Al2023.Nodes.Text;

/// <summary>Base64 as Go's standard decoding reads it: padded, line breaks ignored, nothing else.</summary>
public static class GoBase64
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly SearchValues<byte> _known = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n"u8);

    /// <summary>The bytes that a text encodes; false where it is no base64. <paramref name="at"/> is the offending character's index.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes, out int at)
    {
        bytes = [];
        at = text.IndexOfAnyExcept(_known);
        if (at >= 0)
            return false;
        var packed = text.ContainsAny((byte)'\r', (byte)'\n') ? Pack(text) : text;
        var padded = packed.IndexOf((byte)'=');
        at = padded >= 0 ? text.IndexOf((byte)'=') : text.Length;
        if (packed.Length % 4 != 0 || !IsPadding(packed, padded))
            return false;
        bytes = new byte[(packed.Length / 4 * 3) - (padded < 0 ? 0 : packed.Length - padded)];
        // Go drops the bits that stand over in the last character; .NET wants them to be zero.
        if (padded > 0)
            packed = WithoutLastBits(packed, padded);
        return Base64.DecodeFromUtf8(packed, bytes, out _, out _) == OperationStatus.Done;
    }

    /// <summary>The text that base64 encodes, invalid UTF-8 replaced.</summary>
    public static bool TryDecodeText(string text, out object? value)
    {
        var decoded = TryDecode(System.Text.Encoding.UTF8.GetBytes(text), out var bytes, out _);
        value = decoded ? System.Text.Encoding.UTF8.GetString(bytes) : text;
        return decoded;
    }

    private static byte[] Pack(ReadOnlySpan<byte> text)
    {
        var packed = new byte[text.Length - text.Count((byte)'\n') - text.Count((byte)'\r')];
        var length = 0;
        foreach (var c in text)
        {
            if (c is not ((byte)'\r' or (byte)'\n'))
                packed[length++] = c;
        }
        return packed;
    }

    private static bool IsPadding(ReadOnlySpan<byte> packed, int padded) =>
        padded < 0 || (packed.Length - padded <= 2 && packed[padded..].IndexOfAnyExcept((byte)'=') < 0);

    private static byte[] WithoutLastBits(ReadOnlySpan<byte> packed, int padded)
    {
        var cleared = packed.ToArray();
        var unused = packed.Length - padded == 2 ? 0b1111 : 0b11;
        var last = Alphabet.IndexOf((char)packed[padded - 1], StringComparison.Ordinal);
        cleared[padded - 1] = (byte)Alphabet[last & ~unused];
        return cleared;
    }
}
