using static Al2023.Nodes.Karpenter.Fields.Availability;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>What the selector terms of an EC2NodeClass hold.</summary>
internal static class TermFieldTable
{
    public static ObjectFields<AmiSelectorTermInputs> Ami { get; } = new()
    {
        { "alias", t => t.Alias, new() { Availability = OnlyV1 } },
        { "id", t => t.Id },
        { "name", t => t.Name },
        { "owner", t => t.Owner },
        { "ssmParameter", t => t.SsmParameter, new() { Availability = From(1, 4) } },
        { "tags", t => t.Tags },
    };

    public static ObjectFields<SubnetSelectorTermInputs> Subnet { get; } = new()
    {
        { "id", t => t.Id },
        { "tags", t => t.Tags },
    };

    public static ObjectFields<SecurityGroupSelectorTermInputs> SecurityGroup { get; } = new()
    {
        { "id", t => t.Id },
        { "name", t => t.Name },
        { "tags", t => t.Tags },
    };

    public static ObjectFields<CapacityReservationSelectorTermInputs> CapacityReservation { get; } = new()
    {
        { "id", t => t.Id },
        { "instanceMatchCriteria", t => t.InstanceMatchCriteria, new() { Availability = From(1, 8) } },
        { "ownerID", t => t.OwnerId },
        { "tags", t => t.Tags },
    };

    public static ObjectFields<PlacementGroupSelectorInputs> PlacementGroup { get; } = new()
    {
        { "id", t => t.Id },
        { "name", t => t.Name },
    };

    /// <summary>The term that selects the cluster's subnets and security groups: Karpenter's documentation has them tagged <c>karpenter.sh/discovery: NAME</c>.</summary>
    public static InputValue OfCluster(RenderInput input) =>
        new InputValue.List([Tree.Map(("tags", Tree.Map(("karpenter.sh/discovery", Tree.Of(input.Inputs.ClusterName)))))]);
}
