using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Al2023.Nodes.Text;

/// <summary>Base64 as Go's standard decoding reads it: padded, line breaks ignored, nothing else.</summary>
public static class GoBase64
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly SearchValues<byte> _known = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n"u8);

    /// <summary>The bytes that a text encodes; false where it is no base64.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        bytes = [];
        if (text.ContainsAnyExcept(_known))
            return false;
        var packed = text.ContainsAny((byte)'\r', (byte)'\n') ? Pack(text) : text;
        var digits = packed.TrimEnd((byte)'=');
        var padding = packed.Length - digits.Length;
        if (packed.Length % 4 != 0 || padding > 2 || digits.Contains((byte)'='))
            return false;
        bytes = new byte[(packed.Length / 4 * 3) - padding];
        var whole = padding == 0 ? packed.Length : packed.Length - 4;
        return Base64.DecodeFromUtf8(packed[..whole], bytes, out _, out var written) == OperationStatus.Done
            && (padding == 0 || DecodePadded(packed[whole..], padding, bytes.AsSpan(written)));
    }

    /// <summary>The bytes that a text encodes; false where it is no base64.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var decoded = TryDecode(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)), out bytes);
        ArrayPool<byte>.Shared.Return(utf8);
        return decoded;
    }

    /// <summary>The text that base64 encodes, invalid UTF-8 replaced.</summary>
    public static bool TryDecodeText(string text, out object? value)
    {
        var decoded = TryDecode(text, out var bytes);
        value = decoded ? Encoding.UTF8.GetString(bytes) : text;
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

    // Go drops the bits that stand over in the last digit; .NET wants them to be zero.
    private static bool DecodePadded(ReadOnlySpan<byte> last, int padding, Span<byte> bytes)
    {
        Span<byte> cleared = [.. last];
        var digit = Alphabet.IndexOf((char)last[^(padding + 1)], StringComparison.Ordinal);
        cleared[^(padding + 1)] = (byte)Alphabet[digit & ~(padding == 2 ? 0b1111 : 0b11)];
        return Base64.DecodeFromUtf8(cleared, bytes, out _, out _) == OperationStatus.Done;
    }
}
