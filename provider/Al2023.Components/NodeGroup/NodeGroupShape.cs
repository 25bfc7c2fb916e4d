using Al2023.Components.Children;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Instances;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>Which resources a node group consists of, and which of their properties: what its inputs decide.</summary>
internal sealed record NodeGroupShape(Al2023NodeGroupInputs Inputs)
{
    public bool IsManaged => !Inputs.Type.Is(NodeGroupType.SelfManaged);

    /// <summary>The launch template names the image; else EKS picks it.</summary>
    public bool HoldsImage => !IsManaged || Inputs.Ami.Source.Is(AmiSource.LaunchTemplate) || HasCustomImage;

    public bool HasCustomImage => Inputs.Ami.IsCustom();

    /// <summary>The instance types run x86_64 and arm64, each with an image and a launch template of its own.</summary>
    public bool HasBothArchitectures { get; } = HasBoth(Inputs);

    /// <summary>The launch template is one of the user's own, and none is made here.</summary>
    public bool HasOwnTemplate => Inputs.LaunchTemplate.IsSet;

    /// <summary>The image is not one of EKS's releases, or not known to be.</summary>
    public bool HasOwnImage => HasCustomImage || (HasOwnTemplate && HoldsImage);

    public bool CreatesRole => Inputs.NodeRole.Arn.IsAbsent;

    public bool CreatesInstanceProfile => !IsManaged && !HasOwnTemplate && Inputs.NodeRole.InstanceProfileName.IsAbsent;

    /// <summary>Nodes are named after their instance.</summary>
    public Input<bool> NamesByInstance => NodeRoleOptions.NamesByInstance(Inputs.NodeConfig, Inputs.Ami);

    /// <summary>nodeadm's feature gate names them so.</summary>
    public Input<bool> InstanceIdNames => NodeRoleOptions.InstanceIdNamesOf(Inputs.NodeConfig);

    public bool HasEfa => Inputs.Efa.IsSet;

    /// <summary>All interfaces but the first carry EFA alone.</summary>
    public bool IsEfaOnly => HasEfa && Inputs.Efa.EfaOnly.Or(true).Is(true);

    /// <summary>
    /// The launch template names the nodes' security groups. EKS gives managed nodes the cluster's where it names none; EC2
    /// gives the others the VPC's default one, with which no node reaches its cluster.
    /// </summary>
    public bool NamesSecurityGroups => !IsManaged || Inputs.AdditionalSecurityGroupIds.IsSet || HasSecurityGroup || Inputs.AttachClusterSecurityGroup.IsSet;

    /// <summary>The nodes have a security group of their own.</summary>
    public bool HasSecurityGroup => Inputs.SecurityGroup.IsSet;

    public Input<CapacityType> Capacity => Inputs.CapacityType.Or(CapacityType.OnDemand);

    public Input<bool> IsSpot => Capacity.Select(c => c is CapacityType.Spot);

    public Input<bool> IsCapacityBlock => Capacity.Select(c => c is CapacityType.CapacityBlock);

    /// <summary>The Auto Scaling group has a mixed instances policy: for Spot, a mix, several types, weights, types by their attributes, or types in the place of those of a template of one's own.</summary>
    public Input<bool> IsMixed => IsManaged ? false : Capacity.SelectMany(c => c switch
    {
        CapacityType.CapacityBlock => false,
        CapacityType.Spot => true,
        _ => MixesOnDemand,
    });

    private static bool HasBoth(Al2023NodeGroupInputs inputs) =>
        inputs.Type.Is(NodeGroupType.SelfManaged) && inputs.LaunchTemplate.IsAbsent && !inputs.CapacityType.Is(CapacityType.CapacityBlock)
        && inputs.Ami.Architecture.IsAbsent && inputs.Ami.Id.IsAbsent && InstanceTypes.Of(inputs).Architectures.Count > 1;

    private Input<bool> MixesOnDemand
    {
        get
        {
            var (mix, types) = (Inputs.InstancesDistribution, Inputs.InstanceTypes);
            var origin = mix.Origin.Join(types.Origin);
            return Inputs.InstanceRequirements.IsSet || Inputs.WeightedCapacity.IsSet || mix.State is InputState.Known || types.Items.Count > (HasOwnTemplate ? 0 : 1) ? Input<bool>.Known(true, mix.Place, origin)
                : mix.IsUnknown || types.IsUnknown ? Input<bool>.Unknown(mix.Place, origin)
                : Input<bool>.Known(false, mix.Place, origin);
        }
    }
}

/// <summary>Properties that are there only where something holds: unknown while that is, and as secret and dependent.</summary>
internal static class Conditions
{
    public static PropertyValue When(this Input<bool> condition, Func<PropertyValue> property) =>
        condition.Select(holds => holds ? property() : new PropertyValue.Null()).ToProperty();

    public static PropertyValue Unless(this Input<bool> condition, Func<PropertyValue> property) => condition.Select(holds => !holds).When(property);
}
