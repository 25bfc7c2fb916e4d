using Al2023.Nodes.Aws;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;

namespace Al2023.Components.NodeGroup;

/// <summary>Checks instance types, capacity type and reservation against each other.</summary>
internal static class CapacityCheck
{
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs) =>
    [
        .. CheckTypes(inputs.InstanceTypes),
        .. QuotaCheck.Check(inputs.InstanceTypes, inputs.InstanceTypes.Items.Count, inputs.Type.Is(NodeGroupType.SelfManaged) ? QuotaTable.InstanceTypes : QuotaTable.ManagedInstanceTypes),
        .. CapacityReservationCheck.Check(inputs.CapacityReservation),
        .. inputs.CapacityType.Is(CapacityType.CapacityBlock) ? CheckBlock(inputs) : [],
        .. inputs.CapacityType.Is(CapacityType.Spot) ? CheckSpot(inputs.CapacityReservation, inputs.Placement.Tenancy) : [],
    ];

    private static IEnumerable<Finding> CheckTypes(InputList<Input<string>> types)
    {
        if (types.Count.Is(0))
            yield return types.Error($"The list is empty. Write at least one instance type, or leave `instanceTypes` out.");
        foreach (var finding in Bounds.CheckDistinct(types))
            yield return finding;
    }

    // What a launch template of the user's own says of it is checked with that.
    private static IEnumerable<Finding> CheckBlock(Al2023NodeGroupInputs inputs)
    {
        var (reservation, types) = (inputs.CapacityReservation, inputs.InstanceTypes);
        if (inputs.LaunchTemplate.IsSet)
            yield break;
        if (!CapacityReservationCheck.HasTarget(reservation))
            yield return reservation.Error($"A Capacity Block is bought beforehand. Write its reservation's `id`, `cr-…`.");
        if (!types.IsUnknown && types.Items.Count != 1)
            yield return types.Error($"A Capacity Block holds instances of one type. Write that type alone.");
    }

    private static IEnumerable<Finding> CheckSpot(CapacityReservationInputs reservation, Input<Tenancy> tenancy)
    {
        if (!reservation.IsUnknown && (CapacityReservationCheck.HasTarget(reservation) || reservation.Preference.Is(CapacityReservationPreference.CapacityReservationsOnly)))
            yield return reservation.Error($"Reserved capacity is On-Demand capacity, and Spot instances cannot use it. Leave `capacityReservation` out, or write the capacity type `ON_DEMAND`.");
        if (tenancy.Is(Tenancy.Host))
            yield return tenancy.Error($"Spot instances do not run on dedicated hosts. Leave `tenancy` out, or write the capacity type `ON_DEMAND`.");
    }
}
