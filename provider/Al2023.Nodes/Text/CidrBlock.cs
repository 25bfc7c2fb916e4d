using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Al2023.Nodes.Text;

/// <summary>Addresses and blocks of addresses as they are written: <c>10.100.0.0/16</c>, <c>fd00::/8</c>.</summary>
internal static class CidrBlock
{
    /// <summary>True for an address in its full spelling, a slash, and as many bits as it may have.</summary>
    public static bool IsBlock(string text) =>
        text.Split('/') is [var address, { Length: > 0 and <= 9 } bits] && bits.All(char.IsAsciiDigit)
        && IsAddress(address) && int.Parse(bits, CultureInfo.InvariantCulture) <= (IsIpv6(address) ? 128 : 32);

    /// <summary>True for an IP address in its full spelling.</summary>
    public static bool IsAddress(string text) => IsIpv6(text)
        ? text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.') && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
        : text.Split('.') is { Length: 4 } octets && octets.All(IsOctet);

    /// <summary>True for what is written as IPv6 is.</summary>
    public static bool IsIpv6(string text) => text.Contains(':', StringComparison.Ordinal);

    /// <summary>A block with its first address; null where it has that, in whatever spelling.</summary>
    public static string? FirstOf(string block)
    {
        var parts = block.Split('/');
        var bytes = IPAddress.Parse(parts[0]).GetAddressBytes();
        var prefix = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var first = bytes.Select((b, i) => (byte)(b & (0xFF00 >> Math.Clamp(prefix - (8 * i), 0, 8)))).ToArray();
        return first.SequenceEqual(bytes) ? null : $"{new IPAddress(first)}/{parts[1]}";
    }

    private static bool IsOctet(string text) =>
        text.Length is > 0 and <= 3 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
        && int.Parse(text, CultureInfo.InvariantCulture) <= 255;
}
