using Al2023.Nodes.Aws;
using Al2023.Nodes.Findings;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>
/// The tags of an Auto Scaling group: the user's and the cluster's go on to instances; what Cluster Autoscaler reads to
/// find the group, and to know its nodes while there are none, stays on the group.
/// </summary>
internal static class GroupTags
{
    private const string Autoscaler = "k8s.io/cluster-autoscaler";

    /// <summary>The tags, each key once: a user's own tag comes before one of ours, and what describes a node gives way where AWS takes no more.</summary>
    public static PropertyValue Of(Al2023NodeGroupInputs inputs, string name)
    {
        var (tags, labels, taints) = (inputs.Tags, inputs.Labels, inputs.Taints);
        if (tags.IsUnknown || labels.IsUnknown || taints.IsUnknown)
            return new PropertyValue.Unknown().From(Origin.Of(tags.TotalOrigin, labels.TotalOrigin, taints.TotalOrigin));
        return Properties.ListOf(Distinct(inputs, name).Where(t => !t.IsTooLong).Take(QuotaTable.Tags.Most).Select(t => t.ToProperty()));
    }

    /// <summary>The keys of the component's own tags that a group cannot do without.</summary>
    public static IReadOnlyList<string> Needed(Al2023NodeGroupInputs inputs) => ["Name", .. OfCluster(inputs.ClusterName.Known("*"))];

    /// <summary>The keys by which a cluster, and its Cluster Autoscaler, know a group.</summary>
    public static IReadOnlyList<string> OfCluster(string cluster) => [$"kubernetes.io/cluster/{cluster}", $"{Autoscaler}/enabled", $"{Autoscaler}/{cluster}"];

    /// <summary>Warnings of labels and taints that no tag tells Cluster Autoscaler of.</summary>
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, string name)
    {
        var all = Distinct(inputs, name).ToList();
        foreach (var tag in all.Where(t => t.IsTooLong && t.Describes is not null))
            yield return tag.Describes!.Warning($"`{tag.Key}`, the tag by which Cluster Autoscaler would know of this while there is no node, is longer than the 128 characters that AWS takes, and is left out. Write a shorter key where groups scale from zero.");
        var left = all.Where(t => !t.IsTooLong).Skip(QuotaTable.Tags.Most).Count(t => t.Describes is not null);
        if (left > 0 && inputs.Tags.Entries.Count + Needed(inputs).Count <= QuotaTable.Tags.Most)
            yield return inputs.Tags.Warning($"AWS takes {QuotaTable.Tags.Most:known} tags on the Auto Scaling group: {left} of those that tell Cluster Autoscaler of labels and taints while there is no node are left out. Write fewer tags where the group scales from zero.");
    }

    private static IEnumerable<GroupTag> Distinct(Al2023NodeGroupInputs inputs, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return OfUser(inputs.Tags, name).Concat(Own(inputs)).Where(t => !t.Key.IsKnown(out var key) || seen.Add(key));
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
        .. inputs.Labels.Entries.Select(l => new GroupTag(l.Key.Select(k => $"{Autoscaler}/node-template/label/{k}"), l.Value, false) { Describes = l.Key }),
        .. inputs.Taints.Items.Select(t => new GroupTag(
            t.Key.Select(k => $"{Autoscaler}/node-template/taint/{k}"),
            Input.Combine(t.Value.Or(""), t.Effect, (value, effect) => $"{value}:{Spelling.Of(effect)}"),
            false) { Describes = t.Key }),
    ];

    private sealed record GroupTag(Input<string> Key, Input<string> Value, bool Propagates)
    {
        /// <summary>The label or taint that the tag is about.</summary>
        public IInput? Describes { get; init; }

        public bool IsTooLong => Key.IsKnown(out var key) && !TagsCheck.IsShortEnough(key);

        public PropertyValue ToProperty() => (PropertyValue.Map)new Properties { { "key", Key }, { "propagateAtLaunch", Propagates }, { "value", Value } };
    }
}
