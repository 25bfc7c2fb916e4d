using System.Text;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Pods;

namespace Al2023.Nodes.UserData;

/// <summary>How many pods a node takes, as nodeadm and the kubelet read it out of its user data.</summary>
public static class NodePods
{
    /// <summary>The number for the instance type with the fewest; null where a type is not known, or what nodeadm makes of it is not counted here.</summary>
    /// <param name="document">The whole user data, decoded.</param>
    /// <param name="instanceTypes">The types that nodes may be of.</param>
    public static int? Fewest(string document, IReadOnlyList<string> instanceTypes)
    {
        var parts = NodeadmReader.Read(Encoding.UTF8.GetBytes(document), null).Parts.Where(p => p.NodeConfig is not null);
        if (NodeConfigMerger.Merge([.. parts.Select(p => (p.Path, p.NodeConfig!))]).Merged is not { } config)
            return null;
        if (KubeletCheck.Effective(config.Kubelet.Config, config.Kubelet.Flags).GetValueOrDefault("maxPods") is { } given)
            return ScalarCheck.Integer(given) is { } pods and > 0 and <= int.MaxValue ? (int)pods : null;
        var expression = config.Kubelet.MaxPodsExpression is { Length: > 0 } text ? PodsExpression.Read(text) : null;
        var counts = instanceTypes.Select(t => OfType(t, expression)).ToList();
        return counts.Contains(null) ? null : counts.Min();
    }

    /// <summary>The number for one type; null where its sizes are not known and decide.</summary>
    private static int? OfType(string type, PodsExpression? expression)
    {
        var counts = InstanceLimits.Of(type).Select(l => Count(l, expression)).Distinct().ToList();
        return counts is [var count] ? count : null;
    }

    // nodeadm goes on with its own number where an expression fails.
    private static int? Count(InstanceLimits limits, PodsExpression? expression) => expression?.Evaluate(limits) switch
    {
        { Pods: { } pods } => pods,
        { Problem.IsUnread: true } => null,
        _ => MaxPods.Count(limits.DefaultEnis, limits.IpsPerEni),
    };
}
