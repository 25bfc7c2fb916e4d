using System.Globalization;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of the mix of On-Demand and Spot instances.</summary>
public static class DistributionCheck
{
    private static readonly string[] OnDemandStrategies = ["lowest-price", "prioritized"];

    private static readonly string[] SpotStrategies = ["price-capacity-optimized", "capacity-optimized", "capacity-optimized-prioritized", "lowest-price"];

    /// <summary>Errors and warnings of the mix at a path.</summary>
    public static IEnumerable<Finding> Check(string path, InstancesDistribution? mix, CapacityType? capacity, Unknowns unknowns)
    {
        if (mix is null)
            return [];
        string At(string name) => InputPath.Key(path, name);
        return
        [
            .. Bounds.Check(At("onDemandBaseCapacity"), mix.OnDemandBaseCapacity, 0),
            .. Bounds.Check(At("onDemandPercentageAboveBaseCapacity"), mix.OnDemandPercentageAboveBaseCapacity, 0, 100),
            .. Bounds.CheckWord(At("onDemandAllocationStrategy"), mix.OnDemandAllocationStrategy, OnDemandStrategies),
            .. Bounds.CheckWord(At("spotAllocationStrategy"), mix.SpotAllocationStrategy, SpotStrategies),
            .. CheckPrice(At("spotMaxPrice"), mix.SpotMaxPrice),
            .. CheckEffect(path, mix, capacity, unknowns),
        ];
    }

    private static IEnumerable<Finding> CheckPrice(string path, string? price)
    {
        if (price is null or Unknowns.Text)
            yield break;
        if (!decimal.TryParse(price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value < 0.001m)
            yield return Finding.Error(path, $"`{price}` is no price. Write US dollars an hour, 0.001 or more, such as `0.05`.");
    }

    private static IEnumerable<Finding> CheckEffect(string path, InstancesDistribution mix, CapacityType? capacity, Unknowns unknowns)
    {
        if (capacity is CapacityType.CapacityBlock)
            yield return Finding.Error(path, $"A Capacity Block is neither On-Demand nor Spot. Leave `instancesDistribution` out.");
        var share = InputPath.Key(path, "onDemandPercentageAboveBaseCapacity");
        var allOnDemand = (capacity is null or CapacityType.OnDemand) && (mix.OnDemandPercentageAboveBaseCapacity is null or 100);
        if (allOnDemand && !unknowns.Contains("capacityType") && !unknowns.Contains(share) && (mix.SpotAllocationStrategy ?? mix.SpotMaxPrice) is not null)
            yield return Finding.Warning(path, $"All instances are On-Demand, so what is said of Spot has no effect. Write `onDemandPercentageAboveBaseCapacity`, or the capacity type `SPOT`.");
    }
}
