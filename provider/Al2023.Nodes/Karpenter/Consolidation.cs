using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter;

/// <summary>When a NodePool's nodes are consolidated, in the words of each version of the API.</summary>
internal static class Consolidation
{
    /// <summary><c>0s</c> if left out, but nothing where v1beta1 does not take any.</summary>
    public static string? After(Disruption? disruption, KarpenterApiVersion api) =>
        disruption?.ConsolidateAfter
        ?? (api is KarpenterApiVersion.V1Beta1 && disruption?.ConsolidationPolicy is not ConsolidationPolicy.WhenEmpty ? null : "0s");

    /// <summary>The policy; v1beta1 has another word for underutilized nodes.</summary>
    public static string Policy(Disruption? disruption, KarpenterApiVersion api)
    {
        var policy = disruption?.ConsolidationPolicy ?? ConsolidationPolicy.WhenEmptyOrUnderutilized;
        return api is KarpenterApiVersion.V1Beta1 && policy is ConsolidationPolicy.WhenEmptyOrUnderutilized ? "WhenUnderutilized" : Spelling.Of(policy);
    }
}
