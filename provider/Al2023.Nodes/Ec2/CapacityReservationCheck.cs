using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of capacity that was reserved beforehand.</summary>
public static class CapacityReservationCheck
{
    /// <summary>Errors of the reservation.</summary>
    public static IEnumerable<Finding> Check(CapacityReservationInputs reservation)
    {
        if (reservation.State is not InputState.Known)
            yield break;
        var (id, group, preference) = (reservation.Id, reservation.ResourceGroupArn, reservation.Preference);
        foreach (var finding in Ec2Id.Check(id, "cr").Concat(Arn.Check(group, "resource-groups", "group/")))
            yield return finding;
        if (id.IsSet && group.IsSet)
            yield return group.Error($"`id` and `resourceGroupArn` exclude each other. Write one of them.");
        if (HasTarget(reservation) && (preference.Is(CapacityReservationPreference.Open) || preference.Is(CapacityReservationPreference.None)))
            yield return preference.Error($"A preference says which reservations may be used where none is named. Leave `preference` out, or write `capacity-reservations-only`.");
        if (!HasTarget(reservation) && preference.IsAbsent)
            yield return reservation.Error($"Nothing is reserved. Write `id`, `resourceGroupArn` or `preference`.");
    }

    /// <summary>True if a reservation is named, by its id or by a group.</summary>
    public static bool HasTarget(CapacityReservationInputs reservation) => reservation.Id.IsSet || reservation.ResourceGroupArn.IsSet;
}
