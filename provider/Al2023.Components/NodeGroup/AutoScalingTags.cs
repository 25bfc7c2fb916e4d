using Al2023.Nodes.Aws;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Protocol.Provider;

namespace Al2023.Components.NodeGroup;

/// <summary>aws.autoscaling.Tag: tags on the Auto Scaling group that EKS makes for a managed node group.</summary>
internal static class AutoScalingTags
{
    private const string Storage = "k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage";

    /// <summary>How many tags EKS puts on the group.</summary>
    private const int OfEks = 5;

    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupShape shape)
    {
        var wanted = inputs.AutoScalingGroupTags;
        if (wanted.IsAbsent)
            yield break;
        if (!shape.IsManaged)
            yield return wanted.Error("The Auto Scaling group of self-managed nodes has these tags anyway. Leave `autoScalingGroupTags` out.");
        IInput[] decisions =
        [
            wanted, wanted.PropagateTags, wanted.ScaleFromZero,
            .. wanted.PropagateTags.Is(true) ? [inputs.Tags] : Array.Empty<IInput>(),
            .. wanted.ScaleFromZero.Is(true) ? [inputs.Labels, inputs.Taints, .. inputs.Taints.Items.Select(t => (IInput)t.Key)] : Array.Empty<IInput>(),
        ];
        foreach (var decision in decisions.Where(d => d.State is InputState.Unknown))
            yield return decision.Error($"`{decision.Place.Path:known}` decides which resources there are, and is not known yet. Write a value that does not come from a resource.");
        if (Of(inputs, shape).Count + OfEks > QuotaTable.Tags.Most)
            yield return wanted.Error($"With the {OfEks:known} tags of EKS's own the Auto Scaling group would get {Of(inputs, shape).Count + OfEks}, and AWS takes {QuotaTable.Tags.Most:known}. Write fewer tags, labels and taints.");
    }

    /// <summary>Registers the tags, each a resource; what names a group is known when EKS has made it.</summary>
    public static Task Register(Al2023NodeGroupInputs inputs, NodeGroupShape shape, Scope scope, Registered group)
    {
        var name = group["resources"].At(0).At("autoscalingGroups").At(0).At("name");
        return Task.WhenAll(Of(inputs, shape).Select(tag => scope.Register(new("aws:autoscaling/tag:Tag", $"{scope.Name}-{tag.Key}", new Properties
        {
            { "autoscalingGroupName", name },
            { "tag", new Properties { { "key", tag.Key }, { "propagateAtLaunch", false }, { "value", tag.Value } } },
        }))));
    }

    private static List<(string Key, Input<string> Value)> Of(Al2023NodeGroupInputs inputs, NodeGroupShape shape)
    {
        var (wanted, tags) = (inputs.AutoScalingGroupTags, new OrderedDictionary<string, Input<string>>(StringComparer.Ordinal));
        if (!shape.IsManaged)
            return [];
        if (wanted.PropagateTags.Is(true))
        {
            foreach (var entry in inputs.Tags.Entries)
                tags.TryAdd(entry.Name, entry.Value);
        }
        if (wanted.ScaleFromZero.Is(true))
        {
            foreach (var (key, value) in GroupTags.OfNodes(inputs))
            {
                if (key.IsKnown(out var known) && TagsCheck.IsShortEnough(known))
                    tags.TryAdd(known, value);
            }
            if (inputs.RootVolume.Size.IsSet || shape is { HasCustomImage: false, HasOwnTemplate: false })
                tags.TryAdd(Storage, inputs.RootVolume.Size.Or(VolumeCheck.ImageSize).Select(s => $"{s}Gi"));
        }
        return [.. tags.Select(t => (t.Key, t.Value))];
    }
}
