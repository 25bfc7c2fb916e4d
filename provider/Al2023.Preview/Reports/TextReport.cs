using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Spectre.Console;

namespace Al2023.Preview.Reports;

/// <summary>A report for a terminal or a log.</summary>
public static class TextReport
{
    /// <summary>The report without colours, with LF line ends.</summary>
    public static string Write(Report report) =>
        string.Concat(Lines(report).Select(line => string.Concat(line.Select(s => s.Text)) + "\n"));

    /// <summary>Writes the report with the colours that the console has.</summary>
    public static void Write(Report report, IAnsiConsole console)
    {
        // A line is not wrapped here: the terminal does it, and gives it back whole when it is copied.
        console.Profile.Width = int.MaxValue / 2;
        foreach (var line in Lines(report))
        {
            foreach (var segment in line)
                console.Write(new Text(segment.Text, StyleOf(segment.Tone)));
            console.WriteLine();
        }
    }

    private static IReadOnlyList<IReadOnlyList<Segment>> Lines(Report report)
    {
        var lines = new TextLines();
        lines.Add(new(Tone.Strong, report.Diff is null ? "Preview of " : "Changes of "), new(Tone.Strong, $"{report.Plan.Project}/{report.Plan.Stack}"),
            new(Tone.Plain, report.Diff is null ? "" : " against the saved plan"));
        lines.Blank();
        if (report is { Diff: { } diff, Impact: { } impact })
        {
            if (!diff.IsEmpty)
                TextImpact.Add(lines, report, impact);
            TextChanges.Add(lines, report, diff);
        }
        else
            TextCreation.Add(lines, report);
        AddDiagnostics(lines, report);
        AddSimulated(lines, report.Plan);
        foreach (var sentence in report.Summary)
            lines.AddText(Tone.Strong, sentence);
        return lines.All;
    }

    private static void AddDiagnostics(TextLines lines, Report report)
    {
        if (report.Plan.Diagnostics.Count == 0)
            return;
        lines.AddText(Tone.Strong, "Messages");
        foreach (var diagnostic in report.Plan.Diagnostics.OrderBy(d => d.Severity).ThenBy(d => d.Place))
        {
            var (tone, word) = diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => (Tone.Error, "error"),
                DiagnosticSeverity.Warning => (Tone.Warning, "warning"),
                _ => (Tone.Dim, "info"),
            };
            var text = diagnostic.Text.TrimEnd('\n').Split('\n');
            lines.Add(new(tone, $"  {word}: "), new(Tone.Plain, $"{(diagnostic.Urn is { } urn ? report.NameOf(urn) + ": " : "")}{text[0]}"));
            foreach (var more in text.Skip(1))
                lines.AddText(Tone.Plain, "    " + more);
        }
        lines.Blank();
    }

    private static void AddSimulated(TextLines lines, Plan plan)
    {
        if (plan.Simulated.Count == 0)
            return;
        lines.AddText(Tone.Strong, "Simulated answers");
        foreach (var answer in plan.Simulated)
            lines.AddText(Tone.Dim, "  " + ReportVocabulary.Call(answer));
        lines.Blank();
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new(decoration: Decoration.Bold),
        Tone.Dim => new(decoration: Decoration.Dim),
        Tone.Added => new(Color.Green),
        Tone.Removed or Tone.Error => new(Color.Red),
        Tone.Updated or Tone.Warning => new(Color.Yellow),
        Tone.Replaced => new(Color.Magenta),
        Tone.Danger => new(Color.Red, decoration: Decoration.Bold | Decoration.Invert),
        Tone.Calm => new(Color.Blue),
        _ => Style.Plain,
    };
}

/// <summary>The text of a plan that is compared with nothing: the tree, then each resource in full.</summary>
internal static class TextCreation
{
    public static void Add(TextLines lines, Report report)
    {
        var trees = ResourceTree.Of(report.Resources);
        foreach (var tree in trees)
            AddTree(lines, tree, "", "");
        lines.Blank();
        foreach (var tree in trees)
            AddDetails(lines, tree);
        if (report.Plan.Outputs.Entries.Count == 0)
            return;
        lines.AddText(Tone.Strong, "Outputs");
        lines.AddBlock("  ", Tone.Plain, YamlText.Write(report.Plan.Outputs));
        lines.Blank();
    }

    private static void AddTree(TextLines lines, ResourceTree tree, string first, string rest)
    {
        var resource = tree.Resource.Resource;
        lines.Add(new(Tone.Dim, first), new(Tone.Added, "+ "), new(Tone.Plain, resource.Name), new(Tone.Dim, "  " + resource.Type));
        for (var i = 0; i < tree.Children.Count; i++)
        {
            var last = i == tree.Children.Count - 1;
            AddTree(lines, tree.Children[i], rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }

    private static void AddDetails(TextLines lines, ResourceTree tree)
    {
        var resource = tree.Resource.Resource;
        var inputs = YamlText.Write(ReportVocabulary.InputsWithoutDocuments(resource));
        var documents = Documents.Of(resource).ToList();
        if (inputs.Length > 0 || documents.Count > 0)
        {
            lines.Add(new(Tone.Strong, resource.Name), new(Tone.Dim, "  " + resource.Type));
            if (inputs.Length > 0)
                lines.AddBlock("  ", Tone.Plain, inputs);
            foreach (var document in documents)
            {
                lines.AddText(Tone.Strong, $"  {document.Name}:");
                lines.AddBlock("    ", Tone.Plain, document.Text);
            }
            lines.Blank();
        }
        foreach (var child in tree.Children)
            AddDetails(lines, child);
    }
}

/// <summary>The text of a comparison: the tree of what changes, each with its inputs and documents.</summary>
internal static class TextChanges
{
    public static void Add(TextLines lines, Report report, PlanDiff diff)
    {
        if (!diff.IsSame)
            lines.AddText(Tone.Strong, "Everything that changes");
        foreach (var tree in ResourceTree.Of(report.Resources))
            AddTree(lines, report, tree, "");
        if (diff.Outputs.Count > 0)
        {
            lines.AddText(Tone.Strong, "Outputs");
            foreach (var output in diff.Outputs)
                AddProperty(lines, report, output, "  ");
        }
        if (!diff.IsSame)
            lines.Blank();
    }

    private static void AddTree(TextLines lines, Report report, ResourceTree tree, string indent)
    {
        if (!tree.HasChanges)
            return;
        var change = tree.Resource;
        var consequence = ReportVocabulary.Consequence(change);
        lines.Add(new(Tone.Plain, indent), new(ToneOf(change.Kind), ReportVocabulary.Sign(change.Kind) + " "), new(Tone.Plain, change.Resource.Name),
            new(Tone.Dim, "  " + change.Resource.Type), new(ToneOf(change.Kind), consequence.Length == 0 ? "" : "  " + consequence));
        foreach (var property in ReportVocabulary.Undocumented(change))
            AddProperty(lines, report, property, indent + "    ");
        foreach (var line in ReportVocabulary.Aside(change))
            lines.AddText(Tone.Updated, $"{indent}    {line}");
        foreach (var path in change.NotCompared)
            lines.AddText(Tone.Dim, $"{indent}    {path}: (secret), not compared");
        foreach (var document in change.Documents)
            AddDocument(lines, document, indent + "    ");
        foreach (var child in tree.Children)
            AddTree(lines, report, child, indent + "  ");
    }

    private static void AddProperty(TextLines lines, Report report, PropertyChange property, string indent)
    {
        var effect = ReportVocabulary.Effect(property);
        lines.Add(new(Tone.Plain, $"{indent}{property.Path}: {ReportVocabulary.Values(report, property)}"),
            new(property.Effect == PropertyEffect.Replace ? Tone.Replaced : Tone.Dim, effect.Length == 0 ? "" : $"  ({effect})"));
    }

    private static void AddDocument(TextLines lines, DocumentChange document, string indent)
    {
        lines.AddText(Tone.Strong, $"{indent}{document.Name}:");
        foreach (var line in TextDiff.Unified(document.Before, document.After))
        {
            var tone = line[0] switch
            {
                '+' => Tone.Added,
                '-' => Tone.Removed,
                '@' => Tone.Dim,
                _ => Tone.Plain,
            };
            lines.AddText(tone, $"{indent}  {line}".TrimEnd(' '));
        }
    }

    private static Tone ToneOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => Tone.Added,
        ChangeKind.Removed => Tone.Removed,
        ChangeKind.Updated => Tone.Updated,
        ChangeKind.Replaced => Tone.Replaced,
        _ => Tone.Plain,
    };
}
