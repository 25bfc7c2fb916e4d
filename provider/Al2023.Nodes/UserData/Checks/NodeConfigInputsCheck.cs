using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The input <c>nodeConfig</c>.</summary>
internal static class NodeConfigInputsCheck
{
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
        .. SecretTexts.Hide(inputs.NodeConfig, SpecChecks.Check(new(inputs.NodeConfig.ToDocument(), inputs.NodeConfig.Place.Path, context))),
        .. TwiceSet(inputs),
        .. Known(inputs.NodeConfig.Unchecked),
    ];

    private static IEnumerable<Finding> TwiceSet(UserDataInputs inputs)
    {
        var kubelet = inputs.NodeConfig.Kubelet;
        if (!inputs.MaxPods.IsKnown(out _))
            yield break;
        if (kubelet.Config.Field("maxPods") is { } pods)
            yield return pods.Error("`maxPods` and `nodeConfig.kubelet.config.maxPods` exclude each other. Leave the latter out: reserved memory follows `maxPods`.");
        if (kubelet.MaxPodsExpression.IsKnown(out _))
            yield return kubelet.MaxPodsExpression.Error("`maxPods` and `nodeConfig.kubelet.maxPodsExpression` exclude each other. Leave one of them out.");
    }

    /// <summary>Fields that have an input of their own.</summary>
    private static IEnumerable<Finding> Known(InputDocument document) => document.ToPlain() is { } fields
        ? SecretTexts.Hide(document, Known(fields, document.Place.Path, ""))
        : [];

    private static IEnumerable<Finding> Known(IReadOnlyDictionary<string, object?> fields, string path, string block)
    {
        foreach (var (key, value) in fields.InOrdinalOrder())
        {
            var (name, at) = (block.Length == 0 ? key : $"{block}.{key}", InputPath.Key(path, key));
            if (_blocks.ContainsKey(name) && value is IReadOnlyDictionary<string, object?> inner)
            {
                foreach (var finding in Known(inner, at, name))
                    yield return finding;
            }
            else if (name == "cluster")
                yield return Finding.Error(at, "`cluster` has inputs of its own. Write `clusterName` and `cluster`.");
            else if (name == "featureGates" || (_blocks.TryGetValue(block, out var known) && known.Contains(key)))
                yield return Finding.Error(at, $"`{name:known}` has an input of its own, which is checked. Write `nodeConfig.{name:known}`.");
        }
    }
}
