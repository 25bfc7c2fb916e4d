using System.IO.Compression;
using System.Text;

namespace Al2023.Tests.Components;

/// <summary>User data as a person reads it.</summary>
public static class UserDataText
{
    /// <summary>Decodes base64, and gzip where it is compressed.</summary>
    public static string Decode(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        if (bytes is not [0x1f, 0x8b, ..])
            return Encoding.UTF8.GetString(bytes);
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var text = new StreamReader(gzip, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
