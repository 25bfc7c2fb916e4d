using Al2023.Nodes.Karpenter.Fields;

namespace Al2023.Nodes.Karpenter;

/// <summary>What a NodePool holds where its inputs do not say, in the words of each version of the API.</summary>
internal static class NodePoolDefaults
{
    /// <summary>The node class's architectures, on-demand capacity, the categories c, m and r from generation 3 on, Linux.</summary>
    public static InputValue Requirements(PoolRenderInput input) => new InputValue.List(
    [
        Requirement("kubernetes.io/arch", RequirementOperator.In, Tree.Of(NodeImages.Architectures(input.Class.Inputs.Ami).Select(Names))),
        Requirement("kubernetes.io/os", RequirementOperator.In, Texts("linux")),
        Requirement("karpenter.sh/capacity-type", RequirementOperator.In, Texts("on-demand")),
        Requirement("karpenter.k8s.aws/instance-category", RequirementOperator.In, Texts("c", "m", "r")),
        // Every release knows `Gt`, but only 1.9 and newer know `Gte`.
        Requirement("karpenter.k8s.aws/instance-generation", RequirementOperator.Gt, Texts("2")),
    ]);

    /// <summary><c>0s</c> if left out, but nothing where v1beta1 does not take any.</summary>
    public static Input<string> ConsolidateAfter(PoolRenderInput input)
    {
        var disruption = input.Pool.Disruption;
        return IsV1Beta1(input) && !disruption.ConsolidationPolicy.Is(Inputs.ConsolidationPolicy.WhenEmpty)
            ? disruption.ConsolidateAfter
            : disruption.ConsolidateAfter.Or("0s");
    }

    /// <summary>The policy; v1beta1 has another word for underutilized nodes.</summary>
    public static Input<string> ConsolidationPolicy(PoolRenderInput input) =>
        input.Pool.Disruption.ConsolidationPolicy.Or(Inputs.ConsolidationPolicy.WhenEmptyOrUnderutilized).Select(policy =>
            IsV1Beta1(input) && policy is Inputs.ConsolidationPolicy.WhenEmptyOrUnderutilized ? "WhenUnderutilized" : Spelling.Of(policy));

    /// <summary>True where the policy, which is not known, decides whether there is a time to wait.</summary>
    public static bool IsConsolidationUndecided(PoolRenderInput input) =>
        IsV1Beta1(input) && input.Pool.Disruption is { ConsolidateAfter.IsAbsent: true, ConsolidationPolicy.IsUnknown: true };

    private static bool IsV1Beta1(PoolRenderInput input) => input.Class.Target.Api is KarpenterApiVersion.V1Beta1;

    private static InputValue Requirement(string key, RequirementOperator @operator, InputValue? values) => Tree.Map(
        ("key", new InputValue.Text(key)), ("operator", new InputValue.Text(Spelling.Of(@operator))), ("values", values));

    private static InputValue Texts(params IEnumerable<string> texts) => InputValue.Of(texts);

    private static IReadOnlyList<string> Names(IReadOnlyList<Architecture> architectures) =>
        [.. architectures.Select(a => a is Architecture.Arm64 ? "arm64" : "amd64")];
}
