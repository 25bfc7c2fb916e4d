using static Al2023.Nodes.Karpenter.Shapes.Availability;

namespace Al2023.Nodes.Karpenter.Shapes;

/// <summary>What the selector terms of an EC2NodeClass hold.</summary>
internal static class TermShapeTable
{
    public static Shape<AmiSelectorTerm> Ami { get; } = new(
    [
        new Leaf<AmiSelectorTerm>("alias", t => t.Alias) { Availability = OnlyV1 },
        new Leaf<AmiSelectorTerm>("id", t => t.Id),
        new Leaf<AmiSelectorTerm>("name", t => t.Name),
        new Leaf<AmiSelectorTerm>("owner", t => t.Owner),
        new Leaf<AmiSelectorTerm>("ssmParameter", t => t.SsmParameter) { Availability = From(1, 4) },
        new Leaf<AmiSelectorTerm>("tags", t => t.Tags),
    ]);

    public static Shape<SubnetSelectorTerm> Subnet { get; } = new(
    [
        new Leaf<SubnetSelectorTerm>("id", t => t.Id),
        new Leaf<SubnetSelectorTerm>("tags", t => t.Tags),
    ]);

    public static Shape<SecurityGroupSelectorTerm> SecurityGroup { get; } = new(
    [
        new Leaf<SecurityGroupSelectorTerm>("id", t => t.Id),
        new Leaf<SecurityGroupSelectorTerm>("name", t => t.Name),
        new Leaf<SecurityGroupSelectorTerm>("tags", t => t.Tags),
    ]);

    public static Shape<CapacityReservationSelectorTerm> CapacityReservation { get; } = new(
    [
        new Leaf<CapacityReservationSelectorTerm>("id", t => t.Id),
        new Leaf<CapacityReservationSelectorTerm>("instanceMatchCriteria", t => t.InstanceMatchCriteria) { Availability = From(1, 8) },
        new Leaf<CapacityReservationSelectorTerm>("ownerID", t => t.OwnerId) { Input = "ownerId" },
        new Leaf<CapacityReservationSelectorTerm>("tags", t => t.Tags),
    ]);

    public static Shape<PlacementGroupSelector> PlacementGroup { get; } = new(
    [
        new Leaf<PlacementGroupSelector>("id", t => t.Id),
        new Leaf<PlacementGroupSelector>("name", t => t.Name),
    ]);
}
