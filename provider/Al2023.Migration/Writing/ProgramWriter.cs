using System.Text;
using Al2023.Migration.Model;
using Al2023.Nodes.Text;

namespace Al2023.Migration.Writing;

/// <summary>Writes a program of Pulumi's YAML.</summary>
/// <param name="groups">The groups that become resources.</param>
/// <param name="config">The configuration values.</param>
/// <param name="names">The names that are taken.</param>
internal sealed class ProgramWriter(IReadOnlyList<Group> groups, IReadOnlyList<ConfigValue> config, ProgramNames names)
{
    /// <summary>The order of inputs, which is the schema's.</summary>
    private static readonly string[] _order =
    [
        "clusterName", "cluster", "karpenterVersion", "apiVersion", "nodeClassName", "nodeClassLabels", "nodeClassAnnotations", "type", "nodeGroupName", "kubernetesVersion", "ami", "amiSelectorTerms",
        "instanceTypes", "capacityType", "instancesDistribution", "capacityReservation", "subnetIds", "subnetSelectorTerms", "securityGroupSelectorTerms", "capacityReservationSelectorTerms", "scalingConfig",
        "labels", "taints", "maxPods", "kubelet", "nodeConfig", "bootstrapScripts", "userDataParts", "rootVolume", "additionalVolumes", "instanceStorePolicy", "metadataOptions",
        "additionalSecurityGroupIds", "attachClusterSecurityGroup", "keyName", "detailedMonitoring", "associatePublicIpAddress", "placement", "efa", "nodeRole", "createAccessEntry", "updateConfig", "nodeRepairConfig", "instanceRefresh",
        "autoScalingGroup", "tags", "nodePools", "uncheckedSpec",
    ];

    private readonly OrderedDictionary<string, string> _variables = [];

    /// <summary>The text of <c>Pulumi.yaml</c>.</summary>
    public string Write()
    {
        FindVariables();
        var text = new StringBuilder(CanonicalYaml.Write(GroupInputs.Object(
            ("name", ProjectName()), ("runtime", "yaml"), ("description", "EKS nodes on Amazon Linux 2023"))));
        if (config.Count > 0)
            text.Append('\n').Append(CanonicalYaml.Write(GroupInputs.Object(("config", GroupInputs.Object(config.Select(c => (c.Name, (object?)Declared(c))))))));
        if (_variables.Count > 0)
            text.Append('\n').Append(CanonicalYaml.Write(GroupInputs.Object(("variables", GroupInputs.Object(_variables.Select(v => (v.Value, (object?)Escaped(v.Key))))))));
        text.Append('\n').Append(groups.Count == 0 ? "resources: {}\n" : "resources:\n");
        foreach (var group in groups)
            Resource(text, group);
        return text.ToString();
    }

    /// <summary>The project's name, after the cluster.</summary>
    public string ProjectName()
    {
        var cluster = new string([.. (groups.Select(g => g.Cluster).FirstOrDefault(c => c is not null) ?? "eks").Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')]);
        return $"{(cluster.Length == 0 ? "eks" : cluster[..Math.Min(cluster.Length, 80)])}-nodes";
    }

    private static OrderedDictionary<string, object?> Declared(ConfigValue value) => value.StandIn is string
        ? GroupInputs.Object(("type", "string"), ("secret", value.IsSecret ? true : null))
        : GroupInputs.Object(("type", "array"), ("items", GroupInputs.Object(("type", "string"))));

    private void Resource(StringBuilder text, Group group)
    {
        var inputs = GroupInputs.Object(group.Inputs.Fields.OrderBy(f => Array.IndexOf(_order, f.Key) is var i and >= 0 ? i : _order.Length).Select(f => (f.Key, Plain(f.Key, f.Value))));
        var resource = CanonicalYaml.Write(GroupInputs.Object((group.Key, GroupInputs.Object(("type", $"al2023:{group.Component}"), ("properties", inputs)))));
        text.Append($"  # {Comment(group)}\n");
        foreach (var line in resource.TrimEnd('\n').Split('\n'))
            text.Append(line.Length == 0 ? "" : "  ").Append(line).Append('\n');
    }

    private static string Comment(Group group) =>
        $"{(group.Way is Way.InPlace ? "In place" : "Blue/green")}; from {Line($"{group.Origin}")}";

    /// <summary>A text on one line of letters that neither end it nor turn it around.</summary>
    internal static string Line(string text)
    {
        var line = new string([.. text.Select(c => c is >= ' ' and <= '~' || char.IsLetterOrDigit(c) ? c : '?')]);
        return line.Length <= 200 ? line : line[..200];
    }

    // What several resources share is said once; a list would not compile in Go.
    private void FindVariables()
    {
        Share(groups.Select(g => g.Inputs["clusterName"] as string), "clusterName");
        Share(groups.SelectMany(g => (g.Inputs["subnetIds"] as List<object?> ?? []).OfType<string>().Distinct(StringComparer.Ordinal)), "subnet1");
        Share(groups.Select(g => g.Inputs["nodeRole.arn"] as string), "nodeRoleArn");
    }

    private void Share(IEnumerable<string?> texts, string name)
    {
        var digits = name.TrimEnd('0', '1');
        var isNumbered = digits != name;
        var count = 0;
        foreach (var text in texts.OfType<string>().GroupBy(t => t, StringComparer.Ordinal).Where(t => t.Count() > 1).Select(t => t.Key))
            _variables.TryAdd(text, names.Camel(++count == 1 && !isNumbered ? name : $"{digits}{count}"));
    }

    private object? Plain(string path, object? value) => value switch
    {
        string text when IsShared(path) && _variables.TryGetValue(text, out var variable) => $"${{{variable}}}",
        string text => Escaped(text),
        SecretText secret => string.Concat(secret.Pieces.Select(p => p.IsConfig ? $"${{{p.Text}}}" : Escaped(p.Text))),
        IReadOnlyDictionary<string, object?> map => GroupInputs.Object(map.Select(e => (e.Key, Plain($"{path}.{e.Key}", e.Value)))),
        IReadOnlyList<object?> list => list.Select(i => Plain(path, i)).ToList(),
        _ => value,
    };

    private static bool IsShared(string path) => path is "clusterName" or "subnetIds" or "nodeRole.arn";

    /// <summary>In programs of Pulumi's YAML a dollar sign begins an expression, and two of them are one.</summary>
    private static string Escaped(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}

/// <summary>Keys that Pulumi's YAML would read as a call or an expression.</summary>
internal static class ProgramKeys
{
    /// <summary>Takes out what would call a function, and says so.</summary>
    public static void Clean(Group group)
    {
        foreach (var (field, value) in group.Inputs.Fields.ToList())
            group.Inputs.Set(field, Cleaned(group, field, value));
    }

    private static object? Cleaned(Group group, string path, object? value)
    {
        switch (value)
        {
            case OrderedDictionary<string, object?> map:
                foreach (var key in map.Keys.Where(k => k.StartsWith("fn::", StringComparison.OrdinalIgnoreCase) || k.Contains('$', StringComparison.Ordinal)).ToList())
                {
                    map.Remove(key);
                    group.Warn(path, $"The key `{key}` is left out: in a program of Pulumi's YAML it would be an expression. See whether it belongs there at all.");
                }
                foreach (var (key, below) in map.ToList())
                    map[key] = Cleaned(group, $"{path}.{key}", below);
                return map;
            case List<object?> list:
                return list.Select(i => Cleaned(group, path, i)).ToList();
            default:
                return value;
        }
    }
}
