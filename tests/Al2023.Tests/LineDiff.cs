using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Al2023.Tests;

/// <summary>A difference of two texts, line by line, for a test's failure.</summary>
public static class LineDiff
{
    public static string Of(string expected, string actual)
    {
        var lines = InlineDiffBuilder.Diff(expected, actual, ignoreWhiteSpace: false).Lines;
        var shown = lines.Select((line, i) => (line, i)).Where(l => lines
            .Skip(Math.Max(0, l.i - 2)).Take(5).Any(n => n.Type is not ChangeType.Unchanged));
        return string.Join('\n', shown.Select(l => l.line.Type switch
        {
            ChangeType.Inserted => "+ " + l.line.Text,
            ChangeType.Deleted => "- " + l.line.Text,
            _ => "  " + l.line.Text,
        }));
    }
}
