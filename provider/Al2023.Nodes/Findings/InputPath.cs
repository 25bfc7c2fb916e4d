using System.Buffers;

namespace Al2023.Nodes.Findings;

/// <summary>Builds property paths in Pulumi's syntax: <c>a.b[0]["x-y"]</c>.</summary>
public static class InputPath
{
    private static readonly SearchValues<char> _plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The path of a field or map entry below <paramref name="path"/>, which may be empty.</summary>
    public static string Key(string path, string key) =>
        !IsPlain(key) ? $"{path}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]"
        : path.Length == 0 ? key
        : $"{path}.{key}";

    /// <summary>The path of a list's element.</summary>
    public static string Index(string path, int index) => $"{path}[{index}]";

    /// <summary>True for the path itself and for what stands below it.</summary>
    public static bool IsWithin(string path, string outer) =>
        outer.Length == 0 || (path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '['));

    /// <summary>True where whoever sees the path sees the text too: a key that it leads through, or the beginning of it.</summary>
    public static bool Shows(string path, string text)
    {
        if (text.Length == 0)
            return false;
        if (IsWithin(path, text))
            return true;
        var key = Key("", text);
        for (var at = path.IndexOf(key, StringComparison.Ordinal); at >= 0; at = path.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            if ((key[0] == '[' || at == 0 || path[at - 1] == '.') && IsWithin(path, path[..(at + key.Length)]))
                return true;
        }
        return false;
    }

    private static bool IsPlain(string key) =>
        key.Length > 0 && !char.IsAsciiDigit(key[0]) && !key.AsSpan().ContainsAnyExcept(_plain);
}
