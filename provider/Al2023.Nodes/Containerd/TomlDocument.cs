using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;

namespace Al2023.Nodes.Containerd;

/// <summary>A TOML text, read.</summary>
/// <param name="Root">Its tables; empty where it is malformed.</param>
/// <param name="Error">Where it is malformed and how, <c>line 3, column 5: …</c>; null where it is not.</param>
public sealed record TomlDocument(TomlTable Root, string? Error)
{
    /// <summary>Longer lines are not read: EC2 takes no more for the whole user data [characters].</summary>
    private const int LongestLine = 16_384;

    /// <summary>Reads a text; never throws.</summary>
    public static TomlDocument Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > LongestLine)
                return new(new(), $"a line has more than {LongestLine} characters");
        }
        try
        {
            var syntax = SyntaxParser.Parse(text, "", validate: true);
            if (syntax.Diagnostics.FirstOrDefault() is { } problem)
                return new(new(), $"line {problem.Span.Start.Line + 1}, column {problem.Span.Start.Column + 1}: {problem.Message}");
            return new(TomlSerializer.Deserialize<TomlTable>(text) ?? new(), null);
        }
        catch (TomlException exception)
        {
            // The library's own words name an option of its own.
            return new(new(), exception.Message.Contains("maximum depth", StringComparison.Ordinal) ? "it is nested too deeply" : exception.Message);
        }
    }

    /// <summary>Merges two texts as nodeadm does: tables merge, the later value wins, lists are replaced. Null where one is malformed.</summary>
    public static string? Merge(string earlier, string later)
    {
        var merged = Read(earlier).Merge(Read(later));
        return merged.Error is null ? TomlWriter.Write(merged.Root) : null;
    }

    /// <summary>A later document over this one; malformed where one of them is.</summary>
    public TomlDocument Merge(TomlDocument later) => new(Merge(Root, later.Root), Error ?? later.Error);

    private static TomlTable Merge(TomlTable earlier, TomlTable later)
    {
        var merged = new TomlTable();
        foreach (var (key, value) in earlier)
            merged[key] = value;
        foreach (var (key, value) in later)
            merged[key] = merged.TryGetValue(key, out var old) && old is TomlTable a && value is TomlTable b ? Merge(a, b) : value;
        return merged;
    }
}
