using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.UserData;

namespace Al2023.Components.Lookups;

/// <summary>Says what a rotation of the cluster's certificate authority does to nodes, which trust the bundle in their user data.</summary>
internal static class CaRotationCheck
{
    /// <summary>A node group whose launch template holds the bundle.</summary>
    public static IEnumerable<Finding> CheckGroup(ClusterFacts cluster)
    {
        var given = cluster.Given.CertificateAuthority;
        if (cluster.CertificateAuthority.IsKnown(out var data) && CertificateBundle.Count(data) == 2)
            yield return given.Information("The cluster's CA is being rotated: its bundle holds two certificates. It is a part of the launch template, so the nodes are replaced when it comes to two, and again when the old one goes. Let the first round end before the new CA is activated.");
        if (given.IsKnown(out _) && given.Origin.Dependencies.IsEmpty)
            yield return given.Information("The certificate authority is written out, so nodes do not follow a rotation of the cluster's: new ones could not join. Leave it out, to have it looked up, or pass the cluster's own output.");
    }

    /// <summary>A node class, into whose user data Karpenter puts the bundle.</summary>
    public static IEnumerable<Finding> CheckNodeClass(ClusterFacts cluster, KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        if (!cluster.CertificateAuthority.IsKnown(out var data) || CertificateBundle.Count(data) != 2)
            yield break;
        yield return target.Release.FollowsCertificates
            ? inputs.ClusterName.Information($"The CA of the cluster `{inputs.ClusterName}` is being rotated: its bundle holds two certificates. Karpenter {target.Shown} replaces every node of the class for it, within the budgets of the NodePools, and again when the old one goes. Let the first round end before the new CA is activated.")
            : inputs.ClusterName.Warning($"The CA of the cluster `{inputs.ClusterName}` is being rotated: its bundle holds two certificates. Karpenter {target.Shown} does not replace nodes for it, as 1.12 and newer do: replace them yourself before the new CA is activated.");
    }
}
