using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;

namespace Al2023.Components.NodeGroup;

/// <summary>Checks instance types, capacity type and reservation against each other.</summary>
internal static class CapacityCheck
{
    private const int MostTypes = 20;

    public static IEnumerable<Finding> Check(NodeGroupInputs inputs, Unknowns unknowns) =>
    [
        .. CheckTypes(inputs),
        .. CapacityReservationCheck.Check("capacityReservation", inputs.CapacityReservation, unknowns),
        .. inputs.CapacityType switch
        {
            CapacityType.CapacityBlock => CheckBlock(inputs, unknowns),
            CapacityType.Spot => CheckSpot(inputs, unknowns),
            _ => [],
        },
    ];

    private static IEnumerable<Finding> CheckTypes(NodeGroupInputs inputs)
    {
        if (inputs.InstanceTypes is { Count: 0 })
            yield return Finding.Error("instanceTypes", $"The list is empty. Write at least one instance type, or leave `instanceTypes` out.");
        if (inputs.InstanceTypes?.Count > MostTypes)
            yield return Finding.Error("instanceTypes", $"A group takes at most 20 instance types; these are {inputs.InstanceTypes.Count}. Write fewer, or make several groups.");
        foreach (var finding in Bounds.CheckDistinct("instanceTypes", inputs.InstanceTypes))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckBlock(NodeGroupInputs inputs, Unknowns unknowns)
    {
        if (!CapacityReservationCheck.HasTarget("capacityReservation", inputs.CapacityReservation, unknowns) && !unknowns.Contains("capacityReservation"))
            yield return Finding.Error("capacityReservation", $"A Capacity Block is bought beforehand. Write its reservation's `id`, `cr-…`.");
        if (inputs.InstanceTypes is not { Count: 1 } && !unknowns.Contains("instanceTypes"))
            yield return Finding.Error("instanceTypes", $"A Capacity Block holds instances of one type. Write that type alone.");
    }

    private static IEnumerable<Finding> CheckSpot(NodeGroupInputs inputs, Unknowns unknowns)
    {
        if ((inputs.CapacityReservation is not null && CapacityReservationCheck.HasTarget("capacityReservation", inputs.CapacityReservation, unknowns)) || inputs.CapacityReservation?.Preference is CapacityReservationPreference.CapacityReservationsOnly)
            yield return Finding.Error("capacityReservation", $"Reserved capacity is On-Demand capacity, and Spot instances cannot use it. Leave `capacityReservation` out, or write the capacity type `ON_DEMAND`.");
        if (inputs.Placement?.Tenancy is Tenancy.Host)
            yield return Finding.Error("placement.tenancy", $"Spot instances do not run on dedicated hosts. Leave `tenancy` out, or write the capacity type `ON_DEMAND`.");
    }
}
