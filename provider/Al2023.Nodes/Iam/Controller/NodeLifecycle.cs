namespace Al2023.Nodes.Iam.Controller;

/// <summary>Launching, tagging and ending instances.</summary>
internal static class NodeLifecycle
{
    private const string NodePool = "karpenter.sh/nodepool";
    private const string ClusterName = "eks:eks-cluster-name";

    private static readonly string[] _created = ["fleet", "instance", "volume", "network-interface", "launch-template", "spot-instances-request"];

    public static IEnumerable<PolicyStatement> Statements(ControllerFacts facts)
    {
        var created = _created.Select(r => facts.Ec2($"*:{r}/*")).ToList();
        var owned = PolicyCondition.Equal(($"aws:ResourceTag/{facts.OwnedTag}", "owned"));
        var ofPool = PolicyCondition.Present($"aws:ResourceTag/{NodePool}");
        var tagged = Requested(facts);
        var taggedForPool = PolicyCondition.Present($"aws:RequestTag/{NodePool}");
        return
        [
            new("AllowScopedEC2InstanceAccessActions", ["ec2:RunInstances", "ec2:CreateFleet"], Used(facts)),
            new("AllowScopedEC2LaunchTemplateAccessActions", ["ec2:RunInstances", "ec2:CreateFleet"], [facts.Ec2("*:launch-template/*")], owned, ofPool),
            new("AllowScopedEC2InstanceActionsWithTags", ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"], created, tagged, taggedForPool),
            new("AllowScopedResourceCreationTagging", ["ec2:CreateTags"], created, tagged.And("ec2:CreateAction", "RunInstances", "CreateFleet", "CreateLaunchTemplate"), taggedForPool),
            new("AllowScopedResourceTagging", ["ec2:CreateTags"], [facts.Ec2("*:instance/*")], owned, ofPool, NamesCluster(facts), Tags(facts)),
            new("AllowScopedDeletion", ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"], [facts.Ec2("*:instance/*"), facts.Ec2("*:launch-template/*")], owned, ofPool),
        ];
    }

    private static IReadOnlyList<string> Used(ControllerFacts facts) =>
    [
        facts.Ec2(":image/*"),
        facts.Ec2(":snapshot/*"),
        facts.Ec2("*:security-group/*"),
        facts.Ec2("*:subnet/*"),
        .. facts.From(1, 3) ? [facts.Ec2("*:capacity-reservation/*")] : Array.Empty<string>(),
        .. facts.From(1, 11) ? [facts.Ec2("*:placement-group/*")] : Array.Empty<string>(),
    ];

    private static PolicyCondition Requested(ControllerFacts facts)
    {
        var owned = PolicyCondition.Equal(($"aws:RequestTag/{facts.OwnedTag}", "owned"));
        return facts.From(1, 0) ? owned.And($"aws:RequestTag/{ClusterName}", facts.ClusterName) : owned;
    }

    private static PolicyCondition NamesCluster(ControllerFacts facts) =>
        new("StringEqualsIfExists", facts.From(1, 0) ? [($"aws:RequestTag/{ClusterName}", [facts.ClusterName])] : []);

    private static PolicyCondition Tags(ControllerFacts facts) =>
        new("ForAllValues:StringEquals", ("aws:TagKeys", facts.From(1, 0) ? [ClusterName, "karpenter.sh/nodeclaim", "Name"] : ["karpenter.sh/nodeclaim", "Name"]));
}
