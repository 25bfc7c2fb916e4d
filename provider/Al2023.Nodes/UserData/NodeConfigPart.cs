using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Pods;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData;

/// <summary>Composes the one NodeConfig that the inputs stand for.</summary>
internal static class NodeConfigPart
{
    /// <summary>Cluster, labels, taints and pods, with the user's own configuration merged over them; then what is not checked. Null where there is nothing to say.</summary>
    public static OrderedDictionary<string, object?>? Compose(UserDataInputs inputs, UserDataMerger mergedBy)
    {
        var merged = NodeConfigMerger.Over(Own(inputs, mergedBy), NodeSettingsDocument.Of(inputs.NodeConfig));
        var spec = Merging.Document(merged.Spec(), inputs.NodeConfig?.Unchecked)!;
        if (spec.Count == 0)
            return null;
        return Merging.Present(("apiVersion", NodeConfigDocument.ApiVersion), ("kind", NodeConfigDocument.Kind), ("spec", InOrder(spec)));
    }

    private static NodeConfigDocument Own(UserDataInputs inputs, UserDataMerger mergedBy) => new()
    {
        Cluster = inputs.ClusterName is null ? new() : Cluster(inputs.ClusterName, inputs.Cluster),
        Kubelet = new()
        {
            Config = inputs.MaxPods is { } pods ? new SortedDictionary<string, object?>(StringComparer.Ordinal) { ["maxPods"] = (long)pods } : null,
            Flags = [.. Labels(inputs.Labels), .. Taints(inputs.Taints)],
            MaxPodsExpression = Expression(inputs, mergedBy),
        },
    };

    private static ClusterBlock Cluster(string name, ClusterInfo? cluster) => new()
    {
        Name = name,
        ApiServerEndpoint = cluster?.ApiServerEndpoint ?? "",
        CertificateAuthority = GoBase64.TryDecode(cluster?.CertificateAuthority ?? "", out var bytes) ? new ReadOnlyMemory<byte>(bytes) : default(ReadOnlyMemory<byte>?),
        Cidr = cluster?.ServiceCidr ?? "",
        EnableOutpost = cluster?.OutpostId is null ? null : true,
        Id = cluster?.OutpostId ?? "",
    };

    /// <summary>The number as a constant, so that reserved memory follows it; else what the CNI's configuration needs. The user's own wins.</summary>
    private static string Expression(UserDataInputs inputs, UserDataMerger mergedBy)
    {
        if (mergedBy is not UserDataMerger.None || inputs.NodeConfig?.Kubelet?.MaxPodsExpression is not null)
            return "";
        if (inputs.MaxPods is { } pods)
            return MaxPods.Constant(pods);
        return inputs.NodeConfig?.Kubelet?.Config?.ContainsKey("maxPods") is true ? "" : MaxPods.Expression(inputs.Cluster?.VpcCni) ?? "";
    }

    private static IEnumerable<string> Labels(IReadOnlyDictionary<string, string>? labels) => labels is { Count: > 0 }
        ? [$"--node-labels={string.Join(',', labels.InOrdinalOrder().Select(l => $"{l.Key}={l.Value}"))}"]
        : [];

    private static IEnumerable<string> Taints(IReadOnlyList<Taint>? taints) => taints is { Count: > 0 }
        ? [$"--register-with-taints={string.Join(',', taints.Select(t => $"{t.Key}={t.Value}:{Text.Spelling.Of(t.Effect)}").Order(StringComparer.Ordinal))}"]
        : [];

    /// <summary>The blocks in nodeadm's order, those that it does not know behind them.</summary>
    private static OrderedDictionary<string, object?> InOrder(IReadOnlyDictionary<string, object?> spec)
    {
        var ordered = new OrderedDictionary<string, object?>();
        foreach (var key in NodeConfigDocument.SpecFields.Where(spec.ContainsKey).Concat(spec.Keys.Except(NodeConfigDocument.SpecFields).Order(StringComparer.Ordinal)))
            ordered.Add(key, spec[key]);
        return ordered;
    }
}
