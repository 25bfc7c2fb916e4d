using Al2023.Preview.Diffs;

namespace Al2023.Preview.Reports;

/// <summary>What a change means, for the page: nodes, permissions, capacity; all of it open.</summary>
internal static class HtmlImpact
{
    /// <param name="report">What is shown.</param>
    /// <param name="impact">What it means.</param>
    /// <param name="ids">The element of each resource by URN.</param>
    public static Html Write(Report report, Impact impact, IReadOnlyDictionary<string, int> ids) => Html.All(
    [
        Section("nodes", "Nodes",
        [
            impact.TouchesNodes ? Html.Empty : Html.Of($"""<p class="calm">{ImpactWords.NothingTouched}</p>"""),
            Html.Of($"""<ul class="impact">{Html.All(impact.Nodes.Select(n => Node(report, n, ids)))}</ul>"""),
        ]),
        impact.Certificates.Count == 0 ? Html.Empty : Section("certificates", CertificateWords.Title,
            impact.Certificates.Select(c => Html.Of($"""<h3>{CertificateWords.Sign(c)} {c.Cluster} {CertificateWords.Change(c)}</h3><ul class="sizes">{Html.All(c.Effects.Select(e => Html.Of($"<li><b>{e.Component.Name}</b>: {CertificateWords.Effect(e)}</li>")))}</ul>"""))),
        impact.Permissions.Count == 0 ? Html.Empty : Section("permissions", "Permissions",
            impact.Permissions.Select(p => Html.Of($"""<h3>{Head(p.Change, ids)}</h3><ul class="policy">{Html.All(p.Lines.Select(Line))}</ul>"""))),
        impact.Capacity.Count == 0 ? Html.Empty : Section("capacity", "Capacity",
            impact.Capacity.Select(c => Html.Of($"""<h3>{Head(c.Change, ids)}</h3><ul class="sizes">{Html.All(c.Lines.Select(l => Html.Of($"<li><code>{l}</code></li>")))}</ul>"""))),
    ]);

    private static Html Section(string id, string title, IEnumerable<Html> parts) =>
        Html.Of($"""<section aria-labelledby="{id}-title"><h2 id="{id}-title">{title}</h2>{Html.All(parts)}</section>""");

    private static Html Node(Report report, NodeImpact node, IReadOnlyDictionary<string, int> ids)
    {
        var when = ImpactWords.When(node) is { Length: > 0 } words ? Html.Of($""" <span class="badge">{words}</span>""") : Html.Empty;
        var why = node.Change.Kind == ChangeKind.Added ? Html.Empty : Html.All(ImpactWords.Why(report, node).Select(w => Html.Of($"<dt>why</dt><dd><code>{w}</code></dd>")));
        var how = node.Change.Kind != ChangeKind.Added && ImpactWords.How(node, p => p) is { Length: > 0 } text ? Html.Of($"<dt>how</dt><dd>{text}</dd>") : Html.Empty;
        var reasons = why.Markup.Length + how.Markup.Length == 0 ? Html.Empty : Html.Of($"<dl>{why}{how}</dl>");
        return Html.Of($"""<li class="{(node.IsDisruptive ? "danger" : "calm")}"><span class="sign">{ImpactWords.Sign(node)}</span> {Link(node.Change, ids)} {ImpactWords.Unit(node)}{ImpactWords.Count(node)}: <b>{ImpactWords.Fate(node)}</b>{when}{reasons}</li>""");
    }

    private static Html Line(PermissionLine line) =>
        Html.Of($"""<li class="{(line.IsGained ? "gained" : "lost")}"><code>{ImpactWords.Line(line)}</code></li>""");

    private static Html Head(ResourceChange change, IReadOnlyDictionary<string, int> ids) =>
        Html.Of($"""{ReportVocabulary.Sign(change.Kind)} {Link(change, ids)} <span class="type">{change.Resource.Type}</span>""");

    private static Html Link(ResourceChange change, IReadOnlyDictionary<string, int> ids) => ids.TryGetValue(change.Resource.Urn, out var id)
        ? Html.Of($"""<a class="name" href="#r{id}">{change.Resource.Name}</a>""")
        : Html.Of($"""<span class="name">{change.Resource.Name}</span>""");
}
