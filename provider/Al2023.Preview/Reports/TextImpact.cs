using Al2023.Preview.Diffs;

namespace Al2023.Preview.Reports;

/// <summary>The text of what a change means: nodes, permissions, capacity, in this order.</summary>
internal static class TextImpact
{
    public static void Add(TextLines lines, Report report, Impact impact)
    {
        AddNodes(lines, report, impact);
        AddCertificates(lines, impact);
        if (impact.Permissions.Count > 0)
        {
            lines.AddText(Tone.Strong, "Permissions");
            foreach (var permission in impact.Permissions)
            {
                AddHead(lines, permission.Change);
                foreach (var line in permission.Lines)
                    lines.AddText(line.IsGained ? Tone.Added : Tone.Removed, "      " + ImpactWords.Line(line));
            }
            lines.Blank();
        }
        if (impact.Capacity.Count == 0)
            return;
        lines.AddText(Tone.Strong, "Capacity");
        foreach (var capacity in impact.Capacity)
        {
            AddHead(lines, capacity.Change);
            foreach (var line in capacity.Lines)
                lines.AddText(Tone.Plain, "      " + line);
        }
        lines.Blank();
    }

    private static void AddCertificates(TextLines lines, Impact impact)
    {
        if (impact.Certificates.Count == 0)
            return;
        lines.AddText(Tone.Strong, CertificateWords.Title);
        foreach (var change in impact.Certificates)
        {
            lines.Add(new(Tone.Plain, "  "), new(change.TouchesNodes ? Tone.Danger : Tone.Calm, CertificateWords.Sign(change)), new(Tone.Strong, $" {change.Cluster}"), new(Tone.Plain, $"  {CertificateWords.Change(change)}"));
            foreach (var effect in change.Effects)
                lines.Add(new(Tone.Plain, $"      {effect.Component.Name}: "), new(Tone.Plain, CertificateWords.Effect(effect)));
        }
        lines.Blank();
    }

    private static void AddNodes(TextLines lines, Report report, Impact impact)
    {
        // What is left to say then stands with the certificates.
        if (impact.TouchesNodes && impact.Nodes.Count == 0)
            return;
        lines.AddText(Tone.Strong, "Nodes");
        if (!impact.TouchesNodes)
            lines.AddText(Tone.Calm, "  " + ImpactWords.NothingTouched);
        foreach (var node in impact.Nodes)
        {
            var when = ImpactWords.When(node);
            lines.Add(
                new(Tone.Plain, "  "),
                new(node.IsDisruptive ? Tone.Danger : Tone.Calm, ImpactWords.Sign(node)),
                new(Tone.Strong, $" {node.Change.Resource.Name}"),
                new(Tone.Plain, $"  {ImpactWords.Unit(node)}{ImpactWords.Count(node)}: "),
                new(node.IsDisruptive ? Tone.Danger : Tone.Calm, ImpactWords.Fate(node)),
                new(Tone.Plain, when.Length == 0 ? "" : $" ({when})"));
            if (node.Change.Kind == ChangeKind.Added)
                continue;
            foreach (var why in ImpactWords.Why(report, node))
                lines.Add(new(Tone.Dim, "      why: "), new(Tone.Plain, why));
            if (ImpactWords.How(node, p => p) is { Length: > 0 } how)
                lines.Add(new(Tone.Dim, "      how: "), new(Tone.Plain, how));
        }
        lines.Blank();
    }

    private static void AddHead(TextLines lines, ResourceChange change) => lines.Add(
        new(Tone.Plain, $"  {ReportVocabulary.Sign(change.Kind)} "), new(Tone.Strong, change.Resource.Name), new(Tone.Dim, "  " + change.Resource.Type));
}
