using System.Globalization;
using System.Text;

namespace Al2023.Protocol.Grpc;

/// <summary>The header <c>grpc-message</c>: UTF-8 in which what is no printable ASCII, and the percent sign, is percent-encoded.</summary>
internal static class StatusMessage
{
    public static string Encode(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var b in Encoding.UTF8.GetBytes(message))
        {
            if (b is >= 0x20 and <= 0x7e and not (byte)'%')
                encoded.Append((char)b);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return encoded.ToString();
    }

    /// <summary>The message; a percent sign that encodes nothing stays as it is.</summary>
    public static string Decode(string encoded)
    {
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && byte.TryParse(encoded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(encoded, i, 1));
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
