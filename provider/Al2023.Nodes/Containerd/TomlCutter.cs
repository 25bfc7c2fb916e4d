using System.Text;
using Tomlyn.Model;

namespace Al2023.Nodes.Containerd;

/// <summary>Takes keys out of a TOML text, and leaves the rest as it is written.</summary>
internal static class TomlCutter
{
    /// <summary>The text without the given keys and all that is below them. Where a key stands within an inline table, the whole text is written anew.</summary>
    public static string Without(string text, IReadOnlyList<IReadOnlyList<string>> gone)
    {
        var kept = new StringBuilder();
        IReadOnlyList<string> table = [];
        foreach (var (statement, value) in Statements(text))
        {
            var path = Path(value);
            if (statement.TrimStart().StartsWith('['))
                table = path;
            else if (path.Count > 0)
                path = [.. table, .. path];
            // A comment or an empty line goes with its table.
            if (!gone.Any(g => Holds(g, path.Count > 0 ? path : table)))
                kept.Append(statement);
        }
        var left = TomlDocument.Read(kept.ToString());
        return left.Error is null && !gone.Any(g => Has(left.Root, g)) ? kept.ToString() : TomlWriter.Write(Prune(TomlDocument.Read(text).Root, [], gone));
    }

    /// <summary>Lines, or several where a value spans them, each with what it says.</summary>
    private static IEnumerable<(string Text, TomlTable Value)> Statements(string text)
    {
        var start = 0;
        for (var end = 0; end < text.Length;)
        {
            var line = text.IndexOf('\n', end);
            end = line < 0 ? text.Length : line + 1;
            var read = TomlDocument.Read(text[start..end]);
            if (read.Error is not null && end < text.Length)
                continue;
            yield return (text[start..end], read.Root);
            start = end;
        }
    }

    /// <summary>The keys that lead to what a statement sets.</summary>
    private static List<string> Path(TomlTable value)
    {
        var path = new List<string>();
        while (value is { Count: 1 } && value.First() is var (key, inner))
        {
            path.Add(key);
            if ((inner as TomlTable ?? (inner as TomlTableArray)?.FirstOrDefault()) is not { } table)
                break;
            value = table;
        }
        return path;
    }

    private static bool Holds(IReadOnlyList<string> gone, IReadOnlyList<string> path) => path.Count >= gone.Count && path.Take(gone.Count).SequenceEqual(gone);

    private static bool Has(TomlTable table, IReadOnlyList<string> path) =>
        table.TryGetValue(path[0], out var value) && (path.Count == 1 || (value is TomlTable below && Has(below, [.. path.Skip(1)])));

    private static TomlTable Prune(TomlTable table, IReadOnlyList<string> path, IReadOnlyList<IReadOnlyList<string>> gone)
    {
        var pruned = new TomlTable();
        foreach (var (key, value) in table)
        {
            IReadOnlyList<string> at = [.. path, key];
            if (!gone.Any(g => g.SequenceEqual(at)))
                pruned[key] = value is TomlTable below ? Prune(below, at, gone) : value;
        }
        return pruned;
    }
}
