using Al2023.Nodes.Inputs;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>
/// Finds clusters whose certificate authority is another: by what EKS was recorded to say, else by what the program's groups
/// and classes say. Karpenter's nodes follow the cluster, so nothing else in two plans tells of them.
/// </summary>
internal static class CertificateChanges
{
    private const string NodeGroup = "al2023:index:Al2023NodeGroup";
    private const string NodeClass = "al2023:index:KarpenterAl2023NodeClass";

    public static IEnumerable<CertificateChange> Of(Plan before, Plan after)
    {
        var old = Holders(before).ToDictionary(h => h.Component.Urn, StringComparer.Ordinal);
        foreach (var cluster in Holders(after).Where(h => old.ContainsKey(h.Component.Urn)).GroupBy(h => h.Cluster, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var holders = cluster.Select(h => (Before: old[h.Component.Urn], After: h)).Where(h => h.Before.Cluster == cluster.Key).ToList();
            var told = (Before: Recorded(before, cluster.Key), After: Recorded(after, cluster.Key));
            var bundles = told is { Before.Length: > 0, After.Length: > 0 } ? told
                : holders.Select(h => (Before: h.Before.Bundle ?? "", After: h.After.Bundle ?? "")).FirstOrDefault(b => b is { Before.Length: > 0, After.Length: > 0 } && b.Before != b.After, (Before: "", After: ""));
            if (bundles.Before == bundles.After)
                continue;
            yield return new(cluster.Key, Kind(bundles.Before, bundles.After), bundles.After.Split(' ').Length,
                [.. holders.Select(h => Effect(h.Before, h.After, bundles.After)).OfType<CertificateEffect>()]);
        }
    }

    private static CertificateChangeKind Kind(string before, string after)
    {
        var (old, now) = (before.Split(' ').ToHashSet(StringComparer.Ordinal), after.Split(' ').ToHashSet(StringComparer.Ordinal));
        return now.IsProperSupersetOf(old) ? CertificateChangeKind.Added : now.IsProperSubsetOf(old) ? CertificateChangeKind.Removed : CertificateChangeKind.Replaced;
    }

    private static CertificateEffect? Effect(CertificateHolder before, CertificateHolder now, string bundle) => now switch
    {
        { Karpenter: { } release } => new(now.Component, release.FollowsCertificates ? CertificateFate.Replaced : CertificateFate.Left, release),
        { Bundle: null } => before.Bundle is null ? new(now.Component, CertificateFate.NewNodesOnly) : null,
        _ when now.Bundle != before.Bundle => new(now.Component, CertificateFate.InTemplate),
        _ => now.Bundle == bundle ? null : new(now.Component, CertificateFate.WrittenOut),
    };

    private static string Recorded(Plan plan, string cluster) =>
        plan.Simulated.Where(s => s.Certificates.Length > 0 && s.Arguments.At("name") is PropertyValue.Text { Value: var name } && name == cluster).Select(s => s.Certificates).FirstOrDefault("");

    /// <summary>The groups and classes whose cluster is known, but for groups whose user data is not.</summary>
    private static IEnumerable<CertificateHolder> Holders(Plan plan)
    {
        foreach (var component in plan.Resources.Where(r => r.Type is NodeGroup or NodeClass))
        {
            if (component.Inputs.At("clusterName") is not PropertyValue.Text { IsSecret: false, Value: var cluster })
                continue;
            if (component.Type == NodeClass)
                yield return new(component, cluster, Bundle(component.Inputs.At("cluster").At("certificateAuthority"))) { Karpenter = Release(component) };
            else if (component.Outputs.At("nodeConfigYaml") is PropertyValue.Text { IsSecret: false, Value: var config })
                yield return new(component, cluster, OfNodeConfig(config));
        }
    }

    private static KarpenterRelease Release(PlannedResource component) =>
        component.Inputs.At("karpenterVersion") is PropertyValue.Text { Value: var version } ? KarpenterTarget.Of(Input<string>.Known(version)).Release : KarpenterRelease.Newest;

    private static string? Bundle(PropertyValue value) =>
        value is PropertyValue.Text { IsSecret: false, Value: var data } && CertificateBundle.Fingerprints(data) is { Length: > 0 } prints ? prints : null;

    private static string? OfNodeConfig(string yaml) =>
        yaml.Length > 0 && NodeConfigReader.Read(yaml, "").Document is { Cluster.CertificateAuthority: { } bytes } ? CertificateBundle.Fingerprints(bytes.Span) : null;

    /// <summary>A group or class before or after the change.</summary>
    /// <param name="Component">It.</param>
    /// <param name="Cluster">Its cluster.</param>
    /// <param name="Bundle">The fingerprints of the certificates that it says; null where it says none.</param>
    private sealed record CertificateHolder(PlannedResource Component, string Cluster, string? Bundle)
    {
        /// <summary>Which Karpenter makes its nodes; null for a group.</summary>
        public KarpenterRelease? Karpenter { get; init; }
    }
}

/// <summary>A cluster whose certificate authority is another.</summary>
/// <param name="Cluster">Its name.</param>
/// <param name="Kind">What becomes of its bundle.</param>
/// <param name="Count">How many certificates there are now.</param>
/// <param name="Effects">What its groups and classes make of it; none that have it already.</param>
public sealed record CertificateChange(string Cluster, CertificateChangeKind Kind, int Count, IReadOnlyList<CertificateEffect> Effects)
{
    /// <summary>True where nodes that run are replaced for it.</summary>
    public bool TouchesNodes => Effects.Any(e => e.Fate is CertificateFate.Replaced or CertificateFate.InTemplate);
}

/// <summary>What becomes of a cluster's bundle of certificates.</summary>
public enum CertificateChangeKind
{
    Added,
    Removed,
    Replaced,
}

/// <summary>What a group or class makes of its cluster's certificates.</summary>
/// <param name="Component">It.</param>
/// <param name="Fate">What happens to its nodes.</param>
/// <param name="Karpenter">Which Karpenter makes them; null for a group.</param>
public sealed record CertificateEffect(PlannedResource Component, CertificateFate Fate, KarpenterRelease? Karpenter = null);

/// <summary>What a new bundle does to nodes.</summary>
public enum CertificateFate
{
    /// <summary>Karpenter replaces every node.</summary>
    Replaced,

    /// <summary>The launch template holds it, and the nodes are replaced.</summary>
    InTemplate,

    /// <summary>New nodes get it from EKS.</summary>
    NewNodesOnly,

    /// <summary>New nodes get it from Karpenter, which leaves the others.</summary>
    Left,

    /// <summary>The bundle is written out and stays.</summary>
    WrittenOut,
}
