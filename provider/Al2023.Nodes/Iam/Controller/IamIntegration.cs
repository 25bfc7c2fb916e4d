namespace Al2023.Nodes.Iam.Controller;

/// <summary>Handing roles to instances, and the instance profiles that carry them.</summary>
internal static class IamIntegration
{
    private const string Region = "topology.kubernetes.io/region";
    private const string NodeClass = "karpenter.k8s.aws/ec2nodeclass";

    public static IEnumerable<PolicyStatement> Statements(ControllerFacts facts)
    {
        // Before 1.0 the tags alone tell whose a profile is.
        IReadOnlyList<string> profiles = [facts.From(1, 0) ? facts.InstanceProfiles : "*"];
        var ofClass = PolicyCondition.Present($"aws:ResourceTag/{NodeClass}");
        var forClass = PolicyCondition.Present($"aws:RequestTag/{NodeClass}");
        var owned = Tagged("aws:ResourceTag", facts);
        var tagged = Requested(facts);
        return
        [
            new("AllowPassingInstanceRole", ["iam:PassRole"], facts.NodeRoleArns, new PolicyCondition("StringEquals", ("iam:PassedToService", Services(facts)))),
            new("AllowScopedInstanceProfileCreationActions", ["iam:CreateInstanceProfile"], profiles, tagged, forClass),
            new("AllowScopedInstanceProfileTagActions", ["iam:TagInstanceProfile"], profiles,
                new("StringEquals", [.. owned.Keys, .. tagged.Keys]), new("StringLike", [.. ofClass.Keys, .. forClass.Keys])),
            new("AllowScopedInstanceProfileActions", ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"], profiles, owned, ofClass),
        ];
    }

    private static PolicyCondition Tagged(string kind, ControllerFacts facts) =>
        PolicyCondition.Equal(($"{kind}/{facts.OwnedTag}", "owned"), ($"{kind}/{Region}", facts.Region));

    private static PolicyCondition Requested(ControllerFacts facts)
    {
        var tagged = Tagged("aws:RequestTag", facts);
        return facts.From(1, 0) ? tagged.And("aws:RequestTag/eks:eks-cluster-name", facts.ClusterName) : tagged;
    }

    private static IReadOnlyList<string> Services(ControllerFacts facts) =>
        facts.From(1, 1) ? ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] : [$"ec2.{facts.DnsSuffix}"];
}
