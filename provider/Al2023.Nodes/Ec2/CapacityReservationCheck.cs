using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of capacity that was reserved beforehand.</summary>
public static class CapacityReservationCheck
{
    /// <summary>Errors of the reservation at a path.</summary>
    public static IEnumerable<Finding> Check(string path, CapacityReservation? reservation, Unknowns unknowns)
    {
        if (reservation is null)
            yield break;
        var (id, group) = (InputPath.Key(path, "id"), InputPath.Key(path, "resourceGroupArn"));
        foreach (var finding in Ec2Id.Check(id, reservation.Id, "cr").Concat(Arn.Check(group, reservation.ResourceGroupArn, "resource-groups", "group/")))
            yield return finding;
        if (unknowns.IsSet(id, reservation.Id) && unknowns.IsSet(group, reservation.ResourceGroupArn))
            yield return Finding.Error(group, $"`id` and `resourceGroupArn` exclude each other. Write one of them.");
        if (HasTarget(path, reservation, unknowns) && reservation.Preference is (CapacityReservationPreference.Open or CapacityReservationPreference.None))
            yield return Finding.Error(InputPath.Key(path, "preference"), $"A preference says which reservations may be used where none is named. Leave `preference` out, or write `capacity-reservations-only`.");
        if (!HasTarget(path, reservation, unknowns) && !unknowns.IsSet(InputPath.Key(path, "preference"), reservation.Preference))
            yield return Finding.Error(path, $"Nothing is reserved. Write `id`, `resourceGroupArn` or `preference`.");
    }

    /// <summary>True if a reservation is named, by its id or by a group.</summary>
    public static bool HasTarget(string path, CapacityReservation? reservation, Unknowns unknowns) =>
        unknowns.IsSet(InputPath.Key(path, "id"), reservation?.Id)
        || unknowns.IsSet(InputPath.Key(path, "resourceGroupArn"), reservation?.ResourceGroupArn);
}
