using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>
/// The tags of an Auto Scaling group: the user's and the cluster's go on to instances; what Cluster Autoscaler reads to
/// find the group, and to know its nodes while there are none, stays on the group.
/// </summary>
internal static class GroupTags
{
    private const string Autoscaler = "k8s.io/cluster-autoscaler";

    /// <summary>What AWS takes as a tag's key.</summary>
    private const int LongestKey = 128;

    /// <summary>The tags, each key once: a user's own tag comes before one of ours.</summary>
    public static PropertyValue Of(Al2023NodeGroupInputs inputs, string name)
    {
        var (tags, labels, taints) = (inputs.Tags, inputs.Labels, inputs.Taints);
        if (tags.IsUnknown || labels.IsUnknown || taints.IsUnknown)
            return new PropertyValue.Unknown().From(Origin.Of(tags.TotalOrigin, labels.TotalOrigin, taints.TotalOrigin));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Properties.ListOf(OfUser(tags, name).Concat(Own(inputs))
            .Where(t => !t.Key.IsKnown(out var key) || (key.Length <= LongestKey && seen.Add(key)))
            .Select(t => t.ToProperty()));
    }

    private static IEnumerable<GroupTag> OfUser(InputMap<Input<string>> tags, string name)
    {
        var all = tags.Entries.Select(t => new GroupTag(t.Key, t.Value, true));
        return (tags.Has("Name") ? all : all.Append(new("Name", name, true))).OrderBy(t => t.Key.KnownOrNull(), StringComparer.Ordinal);
    }

    private static IEnumerable<GroupTag> Own(Al2023NodeGroupInputs inputs) =>
    [
        new(inputs.ClusterName.Select(c => $"kubernetes.io/cluster/{c}"), "owned", true),
        new($"{Autoscaler}/enabled", "true", false),
        new(inputs.ClusterName.Select(c => $"{Autoscaler}/{c}"), "owned", false),
        .. inputs.Labels.Entries.Select(l => new GroupTag(l.Key.Select(k => $"{Autoscaler}/node-template/label/{k}"), l.Value, false)),
        .. inputs.Taints.Items.Select(t => new GroupTag(
            t.Key.Select(k => $"{Autoscaler}/node-template/taint/{k}"),
            Input.Combine(t.Value.Or(""), t.Effect, (value, effect) => $"{value}:{Spelling.Of(effect)}"),
            false)),
    ];

    private sealed record GroupTag(Input<string> Key, Input<string> Value, bool Propagates)
    {
        public PropertyValue ToProperty() => (PropertyValue.Map)new Properties { { "key", Key }, { "propagateAtLaunch", Propagates }, { "value", Value } };
    }
}
