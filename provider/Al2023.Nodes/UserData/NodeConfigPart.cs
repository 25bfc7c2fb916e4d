using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Pods;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData;

/// <summary>Composes the one NodeConfig that the inputs stand for.</summary>
internal static class NodeConfigPart
{
    /// <summary>Cluster, labels, taints and pods, with the user's own configuration merged over them; then what is not checked. Null where there is nothing to say.</summary>
    public static OrderedDictionary<string, object?>? Compose(UserDataContent content, UserDataMerger mergedBy)
    {
        var merged = NodeConfigMerger.Over(Own(content, mergedBy), content.NodeConfig);
        var spec = Merging.Document(merged.Spec(), content.Unchecked)!;
        if (spec.Count == 0)
            return null;
        return Merging.Present(("apiVersion", NodeConfigDocument.ApiVersion), ("kind", NodeConfigDocument.Kind), ("spec", InOrder(spec)));
    }

    private static NodeConfigDocument Own(UserDataContent content, UserDataMerger mergedBy) => new()
    {
        Cluster = content.ClusterName is { } name ? Cluster(name, content.Cluster) : new(),
        Kubelet = new()
        {
            Config = content.MaxPods is { } pods ? new SortedDictionary<string, object?>(StringComparer.Ordinal) { ["maxPods"] = (long)pods } : null,
            Flags = [.. Labels(content.Labels), .. Taints(content.Taints)],
            MaxPodsExpression = mergedBy is UserDataMerger.None ? Expression(content) : "",
        },
    };

    private static ClusterBlock Cluster(string name, ClusterDetails cluster) => new()
    {
        Name = name,
        ApiServerEndpoint = cluster.ApiServerEndpoint ?? "",
        CertificateAuthority = GoBase64.TryDecode(cluster.CertificateAuthority ?? "", out var bytes) ? new ReadOnlyMemory<byte>(bytes) : default(ReadOnlyMemory<byte>?),
        Cidr = cluster.ServiceCidr ?? "",
        EnableOutpost = cluster.OutpostId is null ? null : true,
        Id = cluster.OutpostId ?? "",
    };

    /// <summary>The number as a constant, so that reserved memory follows it; else what the CNI's configuration needs. The user's own wins.</summary>
    private static string Expression(UserDataContent content)
    {
        if (content.NodeConfig.Kubelet.MaxPodsExpression.Length > 0)
            return "";
        if (content.MaxPods is { } pods)
            return MaxPods.Constant(pods);
        return content.NodeConfig.Kubelet.Config?.ContainsKey("maxPods") is true ? "" : content.PodsExpression ?? "";
    }

    private static IEnumerable<string> Labels(IReadOnlyDictionary<string, string> labels) => labels.Count > 0
        ? [$"--node-labels={string.Join(',', labels.InOrdinalOrder().Select(l => $"{l.Key}={l.Value}"))}"]
        : [];

    private static IEnumerable<string> Taints(IReadOnlyList<Taint> taints) => taints.Count > 0
        ? [$"--register-with-taints={string.Join(',', taints.Select(t => $"{t.Key}={t.Value}:{Spelling.Of(t.Effect)}").Order(StringComparer.Ordinal))}"]
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
