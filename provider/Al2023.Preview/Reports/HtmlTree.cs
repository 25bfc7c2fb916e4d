using Al2023.Preview.Plans;
using Al2023.Preview.Diffs;
using DiffPlex.DiffBuilder.Model;

namespace Al2023.Preview.Reports;

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
            <details id="r{panel}" class="resource {ReportVocabulary.Name(change.Kind)}" data-kind="{ReportVocabulary.Name(change.Kind)}" data-nodes="{new Html(TouchesNodes(report, change) ? "1" : "0")}" data-counts="{new Html(change.Resource.Kind == ResourceKind.Custom ? "1" : "0")}"{new Html(IsOpen(report, tree) ? " open" : "")}><summary><span class="sign" title="{ReportVocabulary.Name(change.Kind)}">{Sign(change.Kind)}</span><span class="name">{change.Resource.Name}</span><span class="type">{change.Resource.Type}</span>{Badge(change)}</summary>{body}</details>

            """);
    }

    private static bool IsOpen(Report report, ResourceTree tree) => tree.Children.Count > 0
        && (tree.Resource.Resource.Parent is null || report.Resources.Count <= OpenAtMost || report.Diff is { IsEmpty: false } && tree.HasChanges);

    private static Html Own(Html panel, int index) => panel.Markup.Length == 0
        ? Html.Empty
        : Html.Of($"""<details class="own"><summary>Inputs</summary><div class="panel" data-panel="{index}"></div></details>""");

    private static Html Sign(ChangeKind kind) => kind == ChangeKind.Unchanged ? new("&#160;") : Html.Of($"{ReportVocabulary.Sign(kind)}");

    /// <summary>Whether the resource holds nodes that change, or is what changes them.</summary>
    private static bool TouchesNodes(Report report, ResourceChange change) =>
        change.Nodes is { Disruption: not (NodeDisruption.Unchanged or NodeDisruption.Settings) } || report.Impact is { } impact && impact.Concerns(change.Resource.Urn);

    private static Html Badge(ResourceChange change)
    {
        var words = ReportVocabulary.Consequence(change);
        var tone = change.Nodes is { } nodes && NodeImpact.IsDisruption(nodes.Disruption) ? "danger" : "calm";
        return words.Length == 0 ? Html.Empty : Html.Of($"""<span class="badge {tone}">{words}</span>""");
    }

    private static Html Panel(Report report, ResourceChange change) =>
        report.Diff is not null && change.Before is not null && change.After is not null && change.Differs || change.NotCompared.Count > 0
            ? HtmlChanges.Of(report, change)
            : Whole(change);

    private static Html Whole(ResourceChange change)
    {
        var inputs = YamlText.Write(ReportVocabulary.InputsWithoutDocuments(change.Resource));
        var shown = inputs.Length == 0 ? Html.Empty : Html.Of($"""<pre tabindex="0" aria-label="inputs">{inputs}</pre>""");
        var documents = Documents.Of(change.Resource).Select(d => Html.Of($"""<h3>{d.Name}</h3><pre tabindex="0" aria-label="{d.Name}">{d.Text}</pre>"""));
        return Html.All([shown, .. documents]);
    }
}

/// <summary>What changes in one resource, for the page: inputs as a table, documents side by side.</summary>
internal static class HtmlChanges
{
    public static Html Of(Report report, ResourceChange change)
    {
        var documents = change.Documents.Select(d => Html.Of($"<h3>{d.Name}</h3>{SideBySide(d)}"));
        var hidden = change.NotCompared.Select(p => Html.Of($"<li><code>{p}</code> is secret, and not compared</li>"));
        var notCompared = change.NotCompared.Count == 0 ? Html.Empty : Html.Of($"""<ul class="hidden-values">{Html.All(hidden)}</ul>""");
        var aside = ReportVocabulary.Aside(change).ToList();
        var options = aside.Count == 0 ? Html.Empty : Html.Of($"""<ul class="options">{Html.All(aside.Select(a => Html.Of($"<li>{a}</li>")))}</ul>""");
        return Html.All([Properties(report, [.. ReportVocabulary.Undocumented(change)]), options, notCompared, .. documents]);
    }

    public static Html Properties(Report report, IReadOnlyList<PropertyChange> properties) => properties.Count == 0 ? Html.Empty : Html.Of(
        $"""<table class="properties"><thead><tr><th scope="col">input</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>{Html.All(properties.Select(p => Row(report, p)))}</tbody></table>""");

    private static Html Row(Report report, PropertyChange property)
    {
        var effect = ReportVocabulary.Effect(property);
        var note = effect.Length == 0 ? Html.Empty : Html.Of($""" <span class="badge">{effect}</span>""");
        var values = property.Cause is null && property is not { Before.IsSecret: true, After.IsSecret: true }
            ? Html.Of($"""<td class="before">{LineText.Write(property.Before)}</td><td class="after">{LineText.Write(property.After)}</td>""")
            : Html.Of($"""<td colspan="2">{ReportVocabulary.Values(report, property)}</td>""");
        return Html.Of($"""<tr><th scope="row"><code>{property.Path}</code>{note}</th>{values}</tr>""");
    }

    private static Html SideBySide(DocumentChange document)
    {
        var (model, shown) = TextDiff.SideBySide(document.Before, document.After);
        var rows = new List<Html>();
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i])
                rows.Add(Html.Of($"<tr>{Side(model.OldText.Lines[i], "old")}{Side(model.NewText.Lines[i], "new")}</tr>"));
            else if (i == 0 || shown[i - 1])
                rows.Add(new("""<tr class="gap"><td colspan="4">⋯</td></tr>"""));
        }
        return Html.Of($"""<div class="scroll" tabindex="0" role="region" aria-label="{document.Name}, before and after"><table class="diff"><colgroup><col class="line"><col><col class="line"><col></colgroup><tbody>{Html.All(rows)}</tbody></table></div>""");
    }

    private static Html Side(DiffPiece piece, string side)
    {
        var kind = piece.Type switch
        {
            ChangeType.Unchanged => "same",
            ChangeType.Imaginary => "none",
            _ => "changed",
        };
        var text = piece.SubPieces.Count == 0 || piece.Type != ChangeType.Modified
            ? Html.Of($"{piece.Text}")
            : Html.All(piece.SubPieces.Where(p => p.Text is not null).Select(p => p.Type == ChangeType.Unchanged ? Html.Of($"{p.Text}") : Html.Of($"<mark>{p.Text}</mark>")));
        var number = piece.Position is { } position ? Html.Of($"{position}") : Html.Empty;
        return Html.Of($"""<td class="line {side} {kind}">{number}</td><td class="{side} {kind}">{text}</td>""");
    }
}
