using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The input <c>nodeConfig</c>.</summary>
internal static class NodeConfigInputsCheck
{
    private const string Path = "nodeConfig";

    private static readonly Dictionary<string, string[]> _blocks = new(StringComparer.Ordinal)
    {
        ["containerd"] = ContainerdBlock.Fields,
        ["instance"] = InstanceBlock.Fields,
        ["instance.localStorage"] = LocalStorageBlock.Fields,
        ["instance.network"] = NetworkBlock.Fields,
        ["kubelet"] = KubeletBlock.Fields,
    };

    public static IEnumerable<Finding> Check(UserDataInputs inputs, SpecContext context) =>
    [
        .. SpecChecks.Check(new(NodeSettingsDocument.Of(inputs.NodeConfig), Path, context)),
        .. TwiceSet(inputs),
        .. inputs.NodeConfig?.Unchecked is { } known ? Known(known, "") : [],
    ];

    private static IEnumerable<Finding> TwiceSet(UserDataInputs inputs)
    {
        if (inputs.MaxPods is null)
            yield break;
        if (inputs.NodeConfig?.Kubelet?.Config?.ContainsKey("maxPods") is true)
            yield return Finding.Error($"{Path}.kubelet.config.maxPods", "`maxPods` and `nodeConfig.kubelet.config.maxPods` exclude each other. Leave the latter out: reserved memory follows `maxPods`.");
        if (inputs.NodeConfig?.Kubelet?.MaxPodsExpression is not null)
            yield return Finding.Error($"{Path}.kubelet.maxPodsExpression", "`maxPods` and `nodeConfig.kubelet.maxPodsExpression` exclude each other. Leave one of them out.");
    }

    /// <summary>Fields that have an input of their own.</summary>
    private static IEnumerable<Finding> Known(IReadOnlyDictionary<string, object?> fields, string block)
    {
        foreach (var (key, value) in fields.InOrdinalOrder())
        {
            var name = block.Length == 0 ? key : $"{block}.{key}";
            var path = InputPath.Key(block.Length == 0 ? $"{Path}.unchecked" : $"{Path}.unchecked.{block}", key);
            if (_blocks.ContainsKey(name) && value is IReadOnlyDictionary<string, object?> inner)
            {
                foreach (var finding in Known(inner, name))
                    yield return finding;
            }
            else if (name == "cluster")
                yield return Finding.Error(path, "`cluster` has inputs of its own. Write `clusterName` and `cluster`.");
            else if (name == "featureGates" || (_blocks.TryGetValue(block, out var known) && known.Contains(key)))
                yield return Finding.Error(path, $"`{name:known}` has an input of its own, which is checked. Write `nodeConfig.{name:known}`.");
        }
    }
}
