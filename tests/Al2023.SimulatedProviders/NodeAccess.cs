using System.Text.Json.Nodes;
using Al2023.Protocol.Values;

namespace Al2023.SimulatedProviders;

/// <summary>
/// Which roles nodes run with, and whether their cluster lets them in. A new template reaches an Auto Scaling group's nodes, or
/// Karpenter's, some time after the update has ended: until the next run of the engine old and new nodes are there.
/// </summary>
internal static class NodeAccess
{
    private const string AnyCluster = "*";

    /// <summary>Nodes are launched, or will be replaced, with the role that a group or node class says now.</summary>
    public static void Launch(AccountState state, string type, string id, PropertyValue.Map inputs)
    {
        if (RoleOf(state, type, inputs) is not { } node)
            return;
        var key = AccountState.Key(type, id);
        if (state.Nodes[key] is not JsonArray running || type == "aws:eks/nodeGroup:NodeGroup")
            state.Nodes[key] = new JsonArray(node);
        else if (!running.Any(n => n!.GetValue<string>() == node))
            running.Add(node);
    }

    /// <summary>Another run of the engine begins: what was to be replaced has been.</summary>
    public static bool Settle(AccountState state, string run)
    {
        if (!state.BeginRun(run))
            return false;
        foreach (var (key, nodes) in state.Nodes.ToList())
            state.Nodes[key] = new JsonArray(nodes!.AsArray()[^1]!.DeepClone());
        return true;
    }

    /// <summary>Does something to the account; also the nodes that lose their access by it.</summary>
    public static (T Result, IReadOnlyList<string> CutOff) Watch<T>(AccountState state, Func<T> change)
    {
        var before = WithoutAccess(state);
        var result = change();
        return (result, [.. WithoutAccess(state).Except(before)]);
    }

    private static List<string> WithoutAccess(AccountState state) =>
    [
        .. from owner in state.Nodes
           from node in owner.Value!.AsArray()
           let place = node!.GetValue<string>().Split(' ')
           where !state.Entries.Any(e => e.Key.Split(' ') is [var cluster, var arn] && (place[0] == AnyCluster || place[0] == cluster) && arn.Split('/')[^1] == place[1])
           select $"{owner.Key}: {place[1]}",
    ];

    private static string? RoleOf(AccountState state, string type, PropertyValue.Map inputs)
    {
        if (type == "aws:eks/nodeGroup:NodeGroup")
            return $"{Text(inputs.At("clusterName"))} {Text(inputs.At("nodeRoleArn")).Split('/')[^1]}";
        if (type.EndsWith(":EC2NodeClass", StringComparison.Ordinal) && inputs.At("spec").At("role") is PropertyValue.Text role)
            return $"{AnyCluster} {role.Value}";
        if (type != "aws:autoscaling/group:Group")
            return null;
        var template = inputs.At("launchTemplate").At("id") is PropertyValue.Text own
            ? own.Value
            : Text(inputs.At("mixedInstancesPolicy").At("launchTemplate").At("launchTemplateSpecification").At("launchTemplateId"));
        var profile = state.Find("aws:ec2/launchTemplate:LaunchTemplate", template)?.Inputs.At("iamInstanceProfile").At("name");
        var holder = state.OfType("aws:iam/instanceProfile:InstanceProfile").FirstOrDefault(p => p.Resource.Outputs.At("name").Equals(profile)).Resource;
        return holder is null ? null : $"{ClusterOf(inputs)} {Text(holder.Inputs.At("role"))}";
    }

    private static string ClusterOf(PropertyValue.Map inputs)
    {
        const string Prefix = "kubernetes.io/cluster/";
        var tags = inputs.At("tags") is PropertyValue.List list ? list.Items : [];
        return tags.Select(t => Text(t.At("key"))).FirstOrDefault(k => k.StartsWith(Prefix, StringComparison.Ordinal))?[Prefix.Length..] ?? AnyCluster;
    }

    private static string Text(PropertyValue value) => value is PropertyValue.Text text ? text.Value : "";
}
