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

    /// <summary>The keys of a path up to its first list index.</summary>
    public static IReadOnlyList<string> Keys(string path)
    {
        var keys = new List<string>();
        for (var rest = path.AsSpan(); rest.Length > 0 && Next(ref rest) is { } key;)
            keys.Add(key);
        return keys;
    }

    /// <summary>The key that a path starts with, which is taken off; null where it starts with a list index.</summary>
    private static string? Next(ref ReadOnlySpan<char> path)
    {
        if (path.StartsWith("[\"", StringComparison.Ordinal))
            return NextQuoted(ref path);
        if (path[0] == '[')
            return null;
        var start = path[0] == '.' ? 1 : 0;
        var length = path[start..].IndexOfAny('.', '[') is var found and >= 0 ? found : path.Length - start;
        var key = path.Slice(start, length).ToString();
        path = path[(start + length)..];
        return key;
    }

    // A key that ends with a backslash cannot be told from one that goes on: Pulumi's paths escape quotes alone.
    private static string? NextQuoted(ref ReadOnlySpan<char> path)
    {
        var text = path[2..];
        var end = 0;
        while (end < text.Length && (text[end] != '"' || (end > 0 && text[end - 1] == '\\')))
            end++;
        path = path[Math.Min(path.Length, 2 + end + 2)..];
        return text[..end].ToString().Replace("\\\"", "\"", StringComparison.Ordinal);
    }

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
