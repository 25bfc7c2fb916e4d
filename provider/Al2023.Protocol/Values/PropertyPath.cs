using System.Buffers;

namespace Al2023.Protocol.Values;

/// <summary>Builds property paths in Pulumi's syntax: <c>a.b[0]["x-y"]</c>.</summary>
public static class PropertyPath
{
    private static readonly SearchValues<char> _plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The path of an entry below <paramref name="path"/>, which may be empty.</summary>
    public static string Key(string path, string key) =>
        !IsPlain(key) ? $"{path}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]"
        : path.Length == 0 ? key
        : $"{path}.{key}";

    /// <summary>The path of a list's element.</summary>
    public static string Index(string path, int index) => $"{path}[{index}]";

    private static bool IsPlain(string key) =>
        key.Length > 0 && (char.IsAsciiLetter(key[0]) || key[0] == '_')
        && !key.AsSpan().ContainsAnyExcept(_plain);
}
