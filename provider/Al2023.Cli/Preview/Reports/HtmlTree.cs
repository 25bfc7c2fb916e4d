using Al2023.Cli.Preview.Diffs;

namespace Al2023.Cli.Preview.Reports;

/// <summary>The tree of a page: a row for each resource, which opens on what it holds.</summary>
internal static class HtmlTree
{
    private const int OpenAtMost = 300;

    /// <param name="report">What is shown.</param>
    /// <param name="tree">The resource and those below it.</param>
    /// <param name="panels">Gets what is shown of each resource; a row names its place there.</param>
    public static Html Write(Report report, ResourceTree tree, List<Html> panels)
    {
        var change = tree.Resource;
        var panel = panels.Count;
        panels.Add(Panel(report, change));
        var body = tree.Children.Count == 0
            ? Html.Of($"""<div class="panel" data-panel="{panel}"></div>""")
            : Html.Of($"""{Own(panels[panel], panel)}<div class="children">{Html.All(tree.Children.Select(c => Write(report, c, panels)))}</div>""");
        return Html.Of($"""
            <details id="r{panel}" class="resource {Words.Name(change.Kind)}" data-kind="{Words.Name(change.Kind)}" data-nodes="{new Html(TouchesNodes(change) ? "1" : "0")}"{new Html(IsOpen(report, tree) ? " open" : "")}><summary><span class="sign" title="{Words.Name(change.Kind)}">{Sign(change.Kind)}</span><span class="name">{change.Resource.Name}</span><span class="type">{change.Resource.Type}</span>{Badge(change)}</summary>{body}</details>

            """);
    }

    private static bool IsOpen(Report report, ResourceTree tree) => tree.Children.Count > 0
        && (tree.Resource.Resource.Parent is null || report.Resources.Count <= OpenAtMost || report.Diff is { IsEmpty: false } && tree.HasChanges);

    private static Html Own(Html panel, int index) => panel.Markup.Length == 0
        ? Html.Empty
        : Html.Of($"""<details class="own"><summary>Inputs</summary><div class="panel" data-panel="{index}"></div></details>""");

    private static Html Sign(ChangeKind kind) => kind == ChangeKind.Unchanged ? new("&#160;") : Html.Of($"{Words.Sign(kind)}");

    private static bool TouchesNodes(ResourceChange change) => change.Nodes is { Fate: not (NodeFate.Unchanged or NodeFate.Settings) };

    private static Html Badge(ResourceChange change)
    {
        var words = Words.Consequence(change);
        return words.Length == 0 ? Html.Empty : Html.Of($"""<span class="badge">{words}</span>""");
    }

    private static Html Panel(Report report, ResourceChange change) =>
        report.Diff is not null && change.Kind is ChangeKind.Updated or ChangeKind.Replaced || change.NotCompared.Count > 0
            ? HtmlChanges.Of(report, change)
            : Whole(change);

    private static Html Whole(ResourceChange change)
    {
        var inputs = YamlText.Write(Words.InputsWithoutDocuments(change.Resource));
        var shown = inputs.Length == 0 ? Html.Empty : Html.Of($"""<pre tabindex="0" aria-label="inputs">{inputs}</pre>""");
        var documents = Documents.Of(change.Resource).Select(d => Html.Of($"""<h3>{d.Name}</h3><pre tabindex="0" aria-label="{d.Name}">{d.Text}</pre>"""));
        return Html.All([shown, .. documents]);
    }
}
