namespace Al2023.Nodes.Iam.Controller;

/// <summary>
/// What Karpenter's controller may do, as Karpenter's own CloudFormation template says for each release, in several
/// policies: together they are larger than IAM lets one be.
/// </summary>
public static class ControllerPolicies
{
    /// <summary>IAM's limit on a managed policy, white space not counted [characters].</summary>
    public const int MaxLength = 6144;

    /// <summary>The policies of a release, each by a name for its resource, as JSON.</summary>
    public static IReadOnlyDictionary<string, string> Of(ControllerFacts facts)
    {
        var policies = new OrderedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["node-lifecycle"] = PolicyStatement.Document(NodeLifecycle.Statements(facts)),
            ["iam-integration"] = PolicyStatement.Document(IamIntegration.Statements(facts)),
            ["eks-integration"] = PolicyStatement.Document([new("AllowAPIServerEndpointDiscovery", ["eks:DescribeCluster"], [facts.ClusterArn])]),
            ["resource-discovery"] = PolicyStatement.Document(ResourceDiscovery.Statements(facts)),
        };
        if (facts.QueueArn is { } queue)
            policies["interruption"] = PolicyStatement.Document([new("AllowInterruptionQueueActions", ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"], [queue])]);
        if (facts.From(1, 12))
            policies["zonal-shift"] = PolicyStatement.Document([ZonalShift(facts)]);
        return policies;
    }

    /// <summary>The names of the policies, which depend on the release and on the queue alone.</summary>
    public static IReadOnlyList<string> Names(Karpenter.KarpenterRelease release, bool hasQueue) =>
    [
        "node-lifecycle", "iam-integration", "eks-integration", "resource-discovery",
        .. hasQueue ? ["interruption"] : Array.Empty<string>(),
        .. release >= new Karpenter.KarpenterRelease(1, 12, 0) ? ["zonal-shift"] : Array.Empty<string>(),
    ];

    private static PolicyStatement ZonalShift(ControllerFacts facts) => facts.From(1, 13)
        ? new("AllowZonalShiftStatusReadOnly", ["arc-zonal-shift:GetManagedResource"], ["*"], PolicyCondition.Equal(("arc-zonal-shift:ResourceIdentifier", facts.ClusterArn)))
        : new("AllowZonalShiftStatusReadOnly", ["arc-zonal-shift:GetManagedResource"], [facts.ClusterArn]);
}
