using System.Security.Cryptography;
using System.Text;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData;

/// <summary>The certificates that a cluster's <c>certificateAuthority.data</c> holds: one, and two while the CA is rotated.</summary>
public static class CertificateBundle
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";

    /// <summary>How many more bytes a second certificate makes of user data.</summary>
    public const int Growth = 1_500;

    /// <summary>How many there are in a text of base64; 0 for what is none.</summary>
    public static int Count(string base64) => GoBase64.TryDecode(base64, out var bytes) ? Count(bytes.AsSpan()) : 0;

    /// <summary>The fingerprints of the certificates in a text of base64, a space between; empty for what is no base64.</summary>
    public static string Fingerprints(string base64) => GoBase64.TryDecode(base64, out var bytes) ? Fingerprints(bytes.AsSpan()) : "";

    /// <inheritdoc cref="Fingerprints(string)"/>
    public static string Fingerprints(ReadOnlySpan<byte> pem) => string.Join(' ', Encoding.Latin1.GetString(pem).Split(Begin)
        .Select(c => c.Trim()).Where(c => c.Length > 0).Select(c => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(c)).AsSpan(0, 8))));

    /// <inheritdoc cref="Count(string)"/>
    public static int Count(ReadOnlySpan<byte> pem) => Encoding.Latin1.GetString(pem).Split(Begin).Length - 1;
}
