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

    public static PropertyValue Of(PropertyValue.Map raw, string name)
    {
        var (cluster, labels, taints) = (raw.At("clusterName").AsText(), raw.At("labels").AsTexts(), raw.At("taints"));
        var tags = Properties.Of(("Name", name)).Merge(raw.At("tags").AsTexts());
        if (tags is PropertyValue.Unknown || labels is PropertyValue.Unknown || taints is PropertyValue.Unknown)
            return new PropertyValue.Unknown().MadeFrom(tags, labels, taints);
        return Properties.ListOf(
        [
            .. ((PropertyValue.Map)tags).Entries.Keys.Select(k => Tag(k, tags.At(k), true)),
            Tag(cluster.ApplyText(c => $"kubernetes.io/cluster/{c}"), "owned", true),
            Tag($"{Autoscaler}/enabled", "true", false),
            Tag(cluster.ApplyText(c => $"{Autoscaler}/{c}"), "owned", false),
            .. OfLabels(labels),
            .. Properties.Items(taints).Select(OfTaint),
        ]);
    }

    private static IEnumerable<PropertyValue> OfLabels(PropertyValue labels) => labels is PropertyValue.Map map
        ? map.Entries.Keys.Select(k => (Key: $"{Autoscaler}/node-template/label/{k}", Value: map.At(k)))
            .Where(l => l.Key.Length <= LongestKey)
            .Select(l => Tag(l.Key, l.Value, false))
        : [];

    private static PropertyValue OfTaint(PropertyValue taint)
    {
        var (key, effect, value) = (taint.At("key").AsText(), taint.At("effect"), taint.At("value").AsText().Or(""));
        return Tag(
            key.ApplyText(k => $"{Autoscaler}/node-template/taint/{k}"),
            effect.ApplyText(e => value.ApplyText(v => $"{v}:{e}")),
            false);
    }

    private static PropertyValue Tag(PropertyValue key, PropertyValue value, bool propagate) =>
        Properties.Of(("key", key), ("propagateAtLaunch", propagate), ("value", value));
}
