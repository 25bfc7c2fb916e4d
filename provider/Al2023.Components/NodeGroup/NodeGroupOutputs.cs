using Al2023.Protocol.Outputs;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>What a node group tells the program. What does not apply is absent.</summary>
internal sealed record NodeGroupOutputs(PropertyValue.Map Raw, NodeGroupPlan Plan, GroupParts Parts, Registered Group, PropertyValue SecurityGroups)
{
    public required PropertyValue InstanceProfileName { get; init; }

    public required PropertyValue AccessEntryArn { get; init; }

    private bool IsManaged => Plan.Shape.IsManaged;

    public PropertyValue.Map ToMap()
    {
        var picked = !Plan.Shape.HoldsImage;
        return Properties.Of(
            ("accessEntryArn", AccessEntryArn),
            ("amiId", Plan.Image.Id),
            ("amiParameter", Plan.Image.Parameter),
            ("amiRelease", picked ? ReleaseVersion.ApplyText(ImageParameters.DatedRelease) : Plan.Image.Release),
            ("amiType", picked ? Plan.Image.Type : "CUSTOM"),
            ("architecture", Plan.Image.Architecture),
            ("autoScalingGroupNames", IsManaged ? GroupNames(Group["resources"]) : Properties.ListOf(Group["name"])),
            ("clusterName", Raw.At("clusterName").AsText()),
            ("instanceProfileName", InstanceProfileName),
            ("kubernetesVersion", Plan.KubernetesVersion),
            ("launchTemplateId", Parts.Template.Id),
            ("launchTemplateVersion", Parts.TemplateVersion),
            ("nodeConfigYaml", Plan.UserData.Rendered.Apply(u => u.NodeConfigYaml).ToProperty()),
            ("nodeGroupArn", Group["arn"]),
            ("nodeGroupName", Group[IsManaged ? "nodeGroupName" : "name"]),
            ("nodeRoleArn", Parts.Role.Arn),
            ("nodeRoleName", Parts.Role.Name),
            ("releaseVersion", picked ? ReleaseVersion : null),
            ("securityGroupIds", SecurityGroups),
            ("userData", Plan.UserData.Rendered.Apply(u => u.Document).ToProperty()));
    }

    private PropertyValue ReleaseVersion => Group["releaseVersion"];

    private static PropertyValue GroupNames(PropertyValue resources) => resources is PropertyValue.List
        ? Properties.ListOf(Properties.Items(resources).SelectMany(r => Properties.Items(r.At("autoscalingGroups"))).Select(g => g.At("name")))
        : new PropertyValue.Unknown().MadeFrom(resources);
}
