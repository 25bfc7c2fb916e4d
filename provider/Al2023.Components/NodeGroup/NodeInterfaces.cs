using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>The network interfaces of a launch template: one, or one for each EFA.</summary>
/// <param name="Raw">The inputs.</param>
/// <param name="Plan">What was looked up.</param>
/// <param name="SecurityGroups">The groups of each interface.</param>
internal sealed record NodeInterfaces(PropertyValue.Map Raw, NodeGroupPlan Plan, PropertyValue SecurityGroups)
{
    /// <summary>How many EFA interfaces: as said, else as many as the first instance type takes; unknown while neither is known.</summary>
    public static PropertyValue Count(PropertyValue.Map raw, NodeGroupPlan plan) =>
        raw.At("efa").At("interfaces").Or(plan.InstanceType.At("efaMaximumInterfaces"));

    public PropertyValue List()
    {
        if (!Plan.Shape.HasEfa)
            return Properties.ListOf(Interface(0, null));
        var count = Count(Raw, Plan);
        return count is PropertyValue.Number number
            ? Properties.ListOf(Enumerable.Range(0, (int)number.Value).Select(card => Interface(card, Type(card)))).MadeFrom(count)
            : new PropertyValue.Unknown().MadeFrom(count);
    }

    /// <summary>The first interface carries IP traffic too; it alone is device 0, the others are device 1 of their cards.</summary>
    private PropertyValue Type(int card)
    {
        if (card == 0)
            return "efa";
        var efaOnly = Raw.At("efa").At("efaOnly").Or(true);
        return efaOnly is PropertyValue.Bool flag ? ((PropertyValue)(flag.Value ? "efa-only" : "efa")).MadeFrom(efaOnly) : efaOnly;
    }

    private PropertyValue Interface(int card, PropertyValue? type) => Properties.Of(
        ("associatePublicIpAddress", card == 0 ? Raw.At("associatePublicIpAddress").AsText() : null),
        ("deleteOnTermination", "true"),
        ("deviceIndex", card == 0 ? 0 : 1),
        ("interfaceType", type),
        ("networkCardIndex", type is null ? null : card),
        ("securityGroups", SecurityGroups));
}
