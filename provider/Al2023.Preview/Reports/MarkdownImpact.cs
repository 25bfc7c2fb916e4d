using Al2023.Preview.Diffs;

namespace Al2023.Preview.Reports;

/// <summary>What a change means, as Markdown: nodes, permissions, capacity, each part by itself so that it can be left out.</summary>
internal static class MarkdownImpact
{
    public static IEnumerable<string> Certificates(Impact impact) => impact.Certificates.Count == 0 ? [] : impact.Certificates
        .Select(c => $"- {CertificateWords.Sign(c)} **{MarkdownText.Code(c.Cluster)}** {CertificateWords.Change(c)}\n"
            + string.Concat(c.Effects.Select(e => $"  - {MarkdownText.Code(e.Component.Name)}: {CertificateWords.Effect(e)}\n")))
        .Prepend($"#### {CertificateWords.Title}\n\n").Append("\n");

    public static IEnumerable<string> Nodes(Report report, Impact impact)
    {
        // What is left to say then stands with the certificates.
        if (impact.TouchesNodes && impact.Nodes.Count == 0)
            yield break;
        yield return "#### Nodes\n\n";
        if (!impact.TouchesNodes)
            yield return $"**{ImpactWords.NothingTouched}**\n\n";
        foreach (var node in impact.Nodes)
            yield return Node(report, node);
        yield return "\n";
    }

    public static IEnumerable<string> Permissions(Impact impact) => impact.Permissions.Count == 0 ? [] : impact.Permissions
        .Select(p => $"{Head(p.Change)}\n\n{MarkdownText.Block("diff", MarkdownReport.Shorten(string.Join('\n', p.Lines.Select(ImpactWords.Line))))}\n")
        .Prepend("#### Permissions\n\n");

    public static IEnumerable<string> Capacity(Impact impact) => impact.Capacity.Count == 0 ? [] : impact.Capacity
        .Select(c => $"{Head(c.Change)}: {string.Join(", ", c.Lines.Select(MarkdownText.Code))}\n").Prepend("#### Capacity\n\n").Append("\n");

    private static string Node(Report report, NodeImpact node)
    {
        var when = ImpactWords.When(node);
        var head = $"- {ImpactWords.Sign(node)} **{MarkdownText.Code(node.Change.Resource.Name)}** {ImpactWords.Unit(node)}{ImpactWords.Count(node)}: **{ImpactWords.Fate(node)}**{(when.Length == 0 ? "" : $" ({when})")}\n";
        if (node.Change.Kind == ChangeKind.Added)
            return head;
        var why = ImpactWords.Why(report, node).Select(w => $"  - why: {MarkdownText.Code(w)}\n");
        var how = ImpactWords.How(node, MarkdownText.Code);
        return head + string.Concat(why) + (how.Length == 0 ? "" : $"  - how: {how}\n");
    }

    // A plain `+` or `-` would begin a list within the list.
    private static string Sign(ChangeKind kind) => (kind is ChangeKind.Added or ChangeKind.Removed ? "\\" : "") + ReportVocabulary.Sign(kind);

    private static string Head(ResourceChange change) => $"- {Sign(change.Kind)} {MarkdownText.Code(change.Resource.Name)} {MarkdownText.Code(change.Resource.Type)}";
}
