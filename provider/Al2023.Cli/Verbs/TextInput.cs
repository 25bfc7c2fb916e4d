namespace Al2023.Cli.Verbs;

/// <summary>What a verb reads: a file, or standard input for <c>-</c>.</summary>
internal static class TextInput
{
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
