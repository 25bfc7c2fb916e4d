using System.Text;
using Al2023.Nodes.Text;

namespace Al2023.Cli.Verbs;

/// <summary>What a verb reads: a file, or standard input for <c>-</c>.</summary>
internal static class TextInput
{
    /// <summary>The bytes as user data in a function's arguments: bytes that are no text, gzip for example, in base64, which is undone as on a node. Throws as <see cref="Read"/> does.</summary>
    public static string ReadUserData(string file)
    {
        var bytes = Read(file);
        return TextBytes.IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Convert.ToBase64String(bytes);
    }

    /// <summary>The bytes. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where there are none to be had.</summary>
    public static byte[] Read(string file)
    {
        if (file != "-")
            return File.ReadAllBytes(file);
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
