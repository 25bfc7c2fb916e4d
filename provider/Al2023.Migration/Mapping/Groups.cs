using Al2023.Migration.Model;

namespace Al2023.Migration.Mapping;

/// <summary>All groups of the sources, each once.</summary>
internal static class Groups
{
    /// <summary>What becomes of each group, in the order of the sources.</summary>
    public static IReadOnlyList<Group> Map(Inventory inventory)
    {
        PolicyOwners.Resolve(inventory, Roles(inventory));
        var clusters = inventory.Clusters.Keys.Concat(inventory.Candidates.Where(c => c.Kind is CandidateKind.NodeGroup).Select(c => c.Item.Data["clusterName"].Text).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        var classes = Karpenter.Map(inventory).ToLookup(g => g.From, g => g.Group);
        var groups = new List<(string? Identity, Group Group)>();
        foreach (var candidate in inventory.Candidates)
        {
            var item = candidate.Item;
            switch (candidate.Kind)
            {
                case CandidateKind.NodeGroup:
                    groups.Add((Managed(item.Data["clusterName"].Text, item.Data["nodegroupName"].Text), ManagedMapping.Map(inventory, item)));
                    break;
                case CandidateKind.AutoScalingGroup:
                    groups.Add((SelfManaged(item), SelfManagedMapping.Map(inventory, item, clusters)));
                    break;
                case CandidateKind.EksctlManaged or CandidateKind.EksctlUnmanaged:
                    var isManaged = candidate.Kind is CandidateKind.EksctlManaged;
                    var cluster = item.Data["config"]["metadata"]["name"].Text;
                    groups.Add((isManaged ? Managed(cluster, item.Name) : $"eksctl/{cluster}/{item.Name}", EksctlMapping.Map(inventory, item, isManaged)));
                    break;
                default:
                    groups.AddRange(classes[candidate].Select(g => ((string?)null, g)));
                    break;
            }
        }
        return Once(groups);
    }

    private static string? Managed(string? cluster, string? name) => name is null ? null : $"managed/{cluster}/{name}";

    private static string? SelfManaged(Item item)
    {
        if (Tags.Of(item.Data, "alpha.eksctl.io/nodegroup-name") is { } eksctl)
            return $"eksctl/{Tags.Cluster(item.Data["Tags"])}/{eksctl}";
        return item.Data["AutoScalingGroupName"].Text is { } name ? $"group/{name}" : null;
    }

    private static HashSet<string> Roles(Inventory inventory)
    {
        var roles = inventory.Candidates.Where(c => c.Kind is CandidateKind.NodeGroup).Select(c => Arns.RoleName(c.Item.Data["nodeRole"].Text))
            .Concat(inventory.TemplateVersions.Select(t => t.Data["LaunchTemplateData"]["IamInstanceProfile"]).Select(p => inventory.Profiles.GetValueOrDefault(p["Name"].Text ?? Arns.RoleName(p["Arn"].Text) ?? "")))
            .Concat(inventory.Candidates.Where(c => c.Kind is CandidateKind.NodeClass).Select(c => Arns.RoleName(c.Item.Data["spec"]["role"].Text)));
        return roles.OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    // The same group from several sources is one: a live answer beats a state.
    private static List<Group> Once(List<(string? Identity, Group Group)> groups)
    {
        var result = new List<Group>();
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (identity, group) in groups)
        {
            if (identity is null || !at.TryGetValue(identity, out var index))
            {
                if (identity is not null)
                    at[identity] = result.Count;
                result.Add(group);
                continue;
            }
            var (best, other) = group.Origin.Tool < result[index].Origin.Tool ? (group, result[index]) : (result[index], group);
            result[index] = Join(best, other);
        }
        return result;
    }

    private static Group Join(Group best, Group other)
    {
        best.AlsoIn.AddRange(other.Origins);
        best.TemplateOrigin ??= other.TemplateOrigin;
        best.Stack ??= other.Stack;
        if (best.IsLeft || other.IsLeft)
            return best;
        best.SayOwner(other.Origin);
        var (live, state) = (best.Inputs.Leaves().ToDictionary(l => l.Path, l => l.Value), other.Inputs.Leaves().ToDictionary(l => l.Path, l => l.Value));
        foreach (var path in live.Keys.Union(state.Keys).Where(p => !p.StartsWith("nodeRole", StringComparison.Ordinal) && p is not ("nodeGroupName" or "ami.source" or "bootstrapScripts" or "userDataParts")))
        {
            var (here, there) = (Show(live.GetValueOrDefault(path)), Show(state.GetValueOrDefault(path)));
            if (here != there)
                best.Warn(path, $"{(other.Origin.Tool is SourceTool.Eksctl ? "The file" : "The state"):known} `{other.Origin}` says {there}, and {(best.Origin.Tool is SourceTool.Aws ? "the live answer" : $"`{best.Origin}`")} says {here}: they differ, and the latter counts here.");
        }
        return best;
    }

    private static string Show(object? value) => value is null ? "nothing" : $"`{string.Join(" ", Nodes.Text.CanonicalYaml.Write(value is SecretText ? "[secret]" : value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}`";
}
