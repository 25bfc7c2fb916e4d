using Al2023.Cli.Preview.Diffs;

namespace Al2023.Cli.Preview.Reports;

/// <summary>The text of a comparison: the tree of what changes, each with its inputs and documents.</summary>
internal static class TextChanges
{
    public static void Add(TextLines lines, Report report, PlanDiff diff)
    {
        foreach (var tree in ResourceTree.Of(report.Resources))
            AddTree(lines, report, tree, "");
        if (diff.Outputs.Count > 0)
        {
            lines.AddText(Tone.Strong, "Outputs");
            foreach (var output in diff.Outputs)
                AddProperty(lines, report, output, "  ");
        }
        if (!diff.IsEmpty)
            lines.Blank();
    }

    private static void AddTree(TextLines lines, Report report, ResourceTree tree, string indent)
    {
        if (!tree.HasChanges)
            return;
        var change = tree.Resource;
        var consequence = Words.Consequence(change);
        lines.Add(new(Tone.Plain, indent), new(ToneOf(change.Kind), Words.Sign(change.Kind) + " "), new(Tone.Plain, change.Resource.Name),
            new(Tone.Dim, "  " + change.Resource.Type), new(ToneOf(change.Kind), consequence.Length == 0 ? "" : "  " + consequence));
        foreach (var property in Words.Undocumented(change))
            AddProperty(lines, report, property, indent + "    ");
        foreach (var path in change.NotCompared)
            lines.AddText(Tone.Dim, $"{indent}    {path}: (secret), not compared");
        foreach (var document in change.Documents)
            AddDocument(lines, document, indent + "    ");
        foreach (var child in tree.Children)
            AddTree(lines, report, child, indent + "  ");
    }

    private static void AddProperty(TextLines lines, Report report, PropertyChange property, string indent)
    {
        var effect = Words.Effect(property);
        lines.Add(new(Tone.Plain, $"{indent}{property.Path}: {Words.Values(report, property)}"),
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
