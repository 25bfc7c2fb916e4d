using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;

namespace Al2023.Components.NodeGroup;

/// <summary>Which resources a node group consists of: what its inputs decide, whatever their values are.</summary>
internal sealed record NodeGroupShape(NodeGroupInputs Inputs, Unknowns Unknowns)
{
    public bool IsManaged => Inputs.Type is not NodeGroupType.SelfManaged;

    /// <summary>The launch template names the image; else EKS picks it.</summary>
    public bool HoldsImage => !IsManaged || Inputs.Ami?.Source is AmiSource.LaunchTemplate || HasCustomImage;

    public bool HasCustomImage => Unknowns.IsSet("ami.id", Inputs.Ami?.Id);

    public bool CreatesRole => !Unknowns.IsSet("nodeRole.arn", Inputs.NodeRole?.Arn);

    public bool CreatesInstanceProfile => !IsManaged && !Unknowns.IsSet("nodeRole.instanceProfileName", Inputs.NodeRole?.InstanceProfileName);

    /// <summary>EKS makes an entry for managed nodes itself, but not of the type that names by instance need.</summary>
    public bool CreatesAccessEntry => Inputs.CreateAccessEntry ?? (!IsManaged || InstanceIdNames);

    /// <summary>Nodes are named after their instance: nodeadm's feature gate InstanceIdNodeName.</summary>
    public bool InstanceIdNames => Inputs.NodeConfig?.FeatureGates?.GetValueOrDefault("InstanceIdNodeName") ?? false;

    public bool HasEfa => Unknowns.IsSet("efa", Inputs.Efa);

    /// <summary>All interfaces but the first carry EFA alone.</summary>
    public bool IsEfaOnly => HasEfa && (Inputs.Efa?.EfaOnly ?? true);

    public bool IsCapacityBlock => Inputs.CapacityType is CapacityType.CapacityBlock;

    /// <summary>The Auto Scaling group has a mixed instances policy: for Spot, a mix, or several types.</summary>
    public bool IsMixed => !IsManaged && !IsCapacityBlock
        && (Inputs.CapacityType is CapacityType.Spot || Inputs.InstancesDistribution is not null || Inputs.InstanceTypes?.Count > 1);

    public bool AttachesCni => Inputs.NodeRole?.AttachCniPolicy ?? true;

    public bool AttachesSsm => Inputs.NodeRole?.AttachSsmPolicy ?? false;
}
