using Al2023.Components.Children;
using Al2023.Nodes.Aws;

namespace Al2023.Components.NodeGroup;

/// <summary>The AWS resources of a node group that have names or tags.</summary>
internal static class NodeGroupResources
{
    public static IReadOnlyList<MadeResource> Of(Construction<Al2023NodeGroupInputs> construction, NodeGroupPlan plan)
    {
        var (inputs, shape, name) = (construction.Inputs, plan.Shape, construction.Name);
        IReadOnlyList<InputMap<Input<string>>> tags = [inputs.Tags];
        return
        [
            .. NodeRoleChildren.Resources(name, inputs.NodeRole, inputs.Tags, plan.Cluster.IsIpv6, shape.NamesByInstance),
            .. plan.CreatesAccessEntry ? [new(ResourceRuleTable.AccessEntry, name) { Tags = tags }] : Array.Empty<MadeResource>(),
            .. shape.CreatesInstanceProfile ? [new(ResourceRuleTable.InstanceProfile, name) { Tags = tags }] : Array.Empty<MadeResource>(),
            .. shape.HasEfa ? [new(ResourceRuleTable.SecurityGroup, $"{name}-efa") { Tags = tags, OwnTags = ["Name"] }] : Array.Empty<MadeResource>(),
            .. NodeSecurityGroup.Resources(name, inputs.SecurityGroup, inputs.Tags),
            .. shape.HasOwnTemplate ? Array.Empty<MadeResource>() : [new(ResourceRuleTable.LaunchTemplate, name + NodeGroupTemplate.Suffix(shape)) { Tags = tags }],
            .. plan.ArmImage is null ? Array.Empty<MadeResource>() : [new(ResourceRuleTable.LaunchTemplate, name + NodeGroupTemplate.ArmSuffix) { Tags = tags }],
            Instance(inputs, shape, name),
            new(shape.IsManaged ? ResourceRuleTable.NodeGroup : ResourceRuleTable.AutoScalingGroup, name)
            {
                NamedBy = inputs.NodeGroupName,
                Tags = tags,
                OwnTags = shape.IsManaged ? [] : GroupTags.Needed(inputs),
            },
        ];
    }

    /// <summary>An instance has the tags of its Auto Scaling group too.</summary>
    private static MadeResource Instance(Al2023NodeGroupInputs inputs, NodeGroupShape shape, string name) => new(ResourceRuleTable.Instance, name)
    {
        Tags = [inputs.Tags],
        OwnTags = ["Name"],
        AddedTags = shape.IsManaged
            ? ["eks:cluster-name", "eks:nodegroup-name", .. GroupTags.OfCluster(inputs.ClusterName.Known("*"))]
            : [],
    };
}
