namespace Al2023.Nodes.Iam.Controller;

/// <summary>Reading what there is: images, instance types, prices, subnets.</summary>
internal static class ResourceDiscovery
{
    public static IEnumerable<PolicyStatement> Statements(ControllerFacts facts) =>
    [
        new("AllowRegionalReadActions", [.. Described(facts).Order(StringComparer.Ordinal).Select(r => $"ec2:Describe{r}")], ["*"], PolicyCondition.Equal(("aws:RequestedRegion", facts.Region))),
        new("AllowSSMReadActions", ["ssm:GetParameter"], [$"arn:{facts.Partition}:ssm:{facts.Region}::parameter/aws/service/*", .. facts.SsmParameterArns]),
        new("AllowPricingReadActions", ["pricing:GetProducts"], ["*"]),
        // Without these two Karpenter cannot let go of a node class that is deleted.
        .. facts.From(1, 7) ? [new("AllowUnscopedInstanceProfileListAction", ["iam:ListInstanceProfiles"], ["*"])] : Array.Empty<PolicyStatement>(),
        new("AllowInstanceProfileReadActions", ["iam:GetInstanceProfile"], [facts.From(1, 0) ? facts.InstanceProfiles : "*"]),
    ];

    private static IEnumerable<string> Described(ControllerFacts facts) =>
    [
        "Images", "Instances", "InstanceTypeOfferings", "InstanceTypes", "LaunchTemplates", "SecurityGroups", "SpotPriceHistory", "Subnets",
        .. facts.From(1, 1) ? [] : new[] { "AvailabilityZones" },
        .. facts.From(1, 3) ? new[] { "CapacityReservations" } : [],
        .. facts.From(1, 11) ? new[] { "PlacementGroups" } : [],
        .. facts.From(1, 12) ? new[] { "InstanceStatus" } : [],
    ];
}
