using Al2023.Cli.Preview.Diffs;

namespace Al2023.Cli.Preview.Reports;

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
        var inputs = YamlText.Write(Words.InputsWithoutDocuments(resource));
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
