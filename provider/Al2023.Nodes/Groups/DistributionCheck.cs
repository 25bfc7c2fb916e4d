using System.Globalization;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of the mix of On-Demand and Spot instances.</summary>
public static class DistributionCheck
{
    private static readonly string[] OnDemandStrategies = ["lowest-price", "prioritized"];

    private static readonly string[] SpotStrategies = ["price-capacity-optimized", "capacity-optimized", "capacity-optimized-prioritized", "lowest-price"];

    /// <summary>Errors and warnings of the mix.</summary>
    public static IEnumerable<Finding> Check(InstancesDistributionInputs mix, Input<CapacityType> capacity) =>
    [
        .. Bounds.Check(mix.OnDemandBaseCapacity, 0),
        .. Bounds.Check(mix.OnDemandPercentageAboveBaseCapacity, 0, 100),
        .. Bounds.CheckWord(mix.OnDemandAllocationStrategy, OnDemandStrategies),
        .. Bounds.CheckWord(mix.SpotAllocationStrategy, SpotStrategies),
        .. CheckPrice(mix.SpotMaxPrice),
        .. mix.State is InputState.Known ? CheckEffect(mix, capacity.Or(CapacityType.OnDemand)) : [],
    ];

    private static IEnumerable<Finding> CheckPrice(Input<string> price)
    {
        if (price.IsKnown(out var text)
            && (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value < 0.001m))
            yield return price.Error($"`{price}` is no price. Write US dollars an hour, 0.001 or more, such as `0.05`.");
    }

    private static IEnumerable<Finding> CheckEffect(InstancesDistributionInputs mix, Input<CapacityType> capacity)
    {
        if (capacity.Is(CapacityType.CapacityBlock))
            yield return mix.Error($"A Capacity Block is neither On-Demand nor Spot. Leave `instancesDistribution` out.");
        var isAllOnDemand = capacity.Is(CapacityType.OnDemand) && mix.OnDemandPercentageAboveBaseCapacity.Or(100).Is(100);
        if (isAllOnDemand && (mix.SpotAllocationStrategy.IsSet || mix.SpotMaxPrice.IsSet))
            yield return mix.Warning($"All instances are On-Demand, so what is said of Spot has no effect. Write `onDemandPercentageAboveBaseCapacity`, or the capacity type `SPOT`.");
    }
}
