using System.Globalization;
using Al2023.Preview.Diffs;

namespace Al2023.Preview.Reports;

/// <summary>The words in which all reports tell of a cluster's new certificate authority.</summary>
internal static class CertificateWords
{
    public const string Title = "Certificate authority";

    /// <summary>A sign that differs in shape, not by its colour alone.</summary>
    public static string Sign(CertificateChange change) => change.TouchesNodes ? "‼" : "·";

    /// <summary>What becomes of the bundle, and what that asks for.</summary>
    public static string Change(CertificateChange change) => change.Kind switch
    {
        CertificateChangeKind.Added => string.Create(CultureInfo.InvariantCulture, $"has a new certificate authority beside the former, {change.Count} in all: every node has to trust it before it signs"),
        CertificateChangeKind.Removed => "no longer has the former certificate authority: nodes that trust it too go on as before",
        _ => "has another certificate authority: nodes that do not trust it lose the cluster",
    };

    /// <summary>What a group or class makes of it.</summary>
    public static string Effect(CertificateEffect effect) => effect.Fate switch
    {
        CertificateFate.Replaced => $"Karpenter {effect.Karpenter} replaces every node for it, within the disruption budgets of its pools, though none of its objects changes",
        CertificateFate.InTemplate => "its launch template holds the certificates, so every node is replaced",
        CertificateFate.NewNodesOnly => "EKS gives them to new nodes; those that run keep the former ones until the group is updated",
        CertificateFate.Left => $"Karpenter {effect.Karpenter} gives them to new nodes and leaves those that run, which 1.12 and newer replace: replace them yourself",
        _ => "its certificates are written out and stay as they are: leave `cluster.certificateAuthority` out, or pass the cluster's own output",
    };
}
