using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Al2023.Preview.Diffs;

/// <summary>Differences of texts, line by line.</summary>
internal static class TextDiff
{
    private const int Context = 3;

    /// <summary>
    /// Lines with <c>+</c>, <c>-</c> or a blank before them, three unchanged ones around each change, <c>@@</c> where
    /// lines are left out. Nothing for equal texts.
    /// </summary>
    public static IReadOnlyList<string> Unified(string before, string after)
    {
        var lines = InlineDiffBuilder.Diff(before.TrimEnd('\n'), after.TrimEnd('\n'), ignoreWhiteSpace: false).Lines;
        var shown = NearChanges([.. lines.Select(l => l.Type != ChangeType.Unchanged)]);
        var result = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown[i])
                result.Add(Mark(lines[i].Type) + lines[i].Text);
            else if (i > 0 && shown[i - 1] || i == 0 && shown.Contains(true))
                result.Add("@@");
        }
        if (result is [.., "@@"])
            result.RemoveAt(result.Count - 1);
        return result;
    }

    /// <summary>The two texts side by side, with the words that differ, and unchanged stretches marked as such.</summary>
    public static (SideBySideDiffModel Model, bool[] Shown) SideBySide(string before, string after)
    {
        var model = SideBySideDiffBuilder.Diff(before.TrimEnd('\n'), after.TrimEnd('\n'), ignoreWhiteSpace: false);
        return (model, NearChanges([.. model.NewText.Lines.Zip(model.OldText.Lines, (n, o) => n.Type != ChangeType.Unchanged || o.Type != ChangeType.Unchanged)]));
    }

    private static bool[] NearChanges(bool[] changed)
    {
        var shown = new bool[changed.Length];
        for (var i = 0; i < changed.Length; i++)
        {
            if (!changed[i])
                continue;
            for (var j = Math.Max(0, i - Context); j <= Math.Min(changed.Length - 1, i + Context); j++)
                shown[j] = true;
        }
        return shown;
    }

    private static string Mark(ChangeType type) => type switch
    {
        ChangeType.Inserted => "+",
        ChangeType.Deleted => "-",
        _ => " ",
    };
}
