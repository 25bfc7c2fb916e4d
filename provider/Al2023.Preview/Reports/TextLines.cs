namespace Al2023.Preview.Reports;

/// <summary>The lines of a text report, each of segments; whatever is added is made safe to print.</summary>
internal sealed class TextLines
{
    private readonly List<IReadOnlyList<Segment>> _lines = [];

    public IReadOnlyList<IReadOnlyList<Segment>> All => _lines;

    public void Blank() => _lines.Add([]);

    public void Add(params ReadOnlySpan<Segment> segments)
    {
        var line = new List<Segment>();
        foreach (var segment in segments)
        {
            if (segment.Text.Length > 0)
                line.Add(segment with { Text = ReportVocabulary.Visible(segment.Text) });
        }
        _lines.Add(line);
    }

    public void AddText(Tone tone, string text) => Add(new Segment(tone, text));

    /// <summary>Each line of a text, indented.</summary>
    public void AddBlock(string indent, Tone tone, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            AddText(tone, line.Length == 0 ? "" : indent + line);
    }
}

/// <summary>A stretch of text of one tone.</summary>
internal sealed record Segment(Tone Tone, string Text);

/// <summary>How a stretch of text is coloured on a terminal.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Dim,
    Added,
    Removed,
    Updated,
    Replaced,

    /// <summary>Nodes that run go.</summary>
    Danger,

    /// <summary>No node that runs is touched.</summary>
    Calm,
    Warning,
    Error,
}
