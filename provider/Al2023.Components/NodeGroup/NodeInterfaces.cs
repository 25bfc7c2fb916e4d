using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>The network interfaces of a launch template: one, or one for each EFA.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Plan">What was looked up.</param>
/// <param name="SecurityGroups">The groups of each interface.</param>
internal sealed record NodeInterfaces(Al2023NodeGroupInputs Inputs, NodeGroupPlan Plan, PropertyValue SecurityGroups)
{
    public PropertyValue List() => Plan.Shape.HasEfa
        ? Plan.EfaInterfaces.Select(count => Properties.ListOf(Enumerable.Range(0, count).Select(card => (PropertyValue)Interface(card, Type(card))))).ToProperty()
        : Properties.ListOf(Interface(0, Input<string>.Absent()));

    /// <summary>The first interface carries IP traffic too; it alone is device 0, the others are device 1 of their cards.</summary>
    private Input<string> Type(int card) => card == 0 ? "efa" : Inputs.Efa.EfaOnly.Or(true).Select(only => only ? "efa-only" : "efa");

    private Properties Interface(int card, Input<string> type) => new()
    {
        { "associatePublicIpAddress", card == 0 ? Inputs.AssociatePublicIpAddress.Select(Texts.Of) : Input<string>.Absent() },
        { "deleteOnTermination", "true" },
        { "deviceIndex", card == 0 ? 0 : 1 },
        { "interfaceType", type },
        { "networkCardIndex", type.Select(_ => card) },
        { "securityGroups", SecurityGroups },
    };
}
