using Al2023.Nodes.Al2.Shell;

namespace Al2023.Nodes.Al2;

/// <summary>A call of <c>/etc/eks/bootstrap.sh</c>.</summary>
/// <param name="ClusterName">The first argument that is no option; null for none.</param>
/// <param name="Options">The options in order, without dashes, with their values; a null value is missing.</param>
/// <param name="Strays">Arguments that bootstrap.sh makes nothing of.</param>
internal sealed record BootstrapCall(
    ExpandedWord? ClusterName, IReadOnlyList<KeyValuePair<string, ExpandedWord?>> Options, IReadOnlyList<ExpandedWord> Strays)
{
    public const string Script = "bootstrap.sh";

    /// <summary>The options of bootstrap.sh, with the exported variables that it takes for their defaults.</summary>
    public static readonly IReadOnlyDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["apiserver-endpoint"] = "APISERVER_ENDPOINT",
        ["aws-api-retry-attempts"] = "API_RETRY_ATTEMPTS",
        ["b64-cluster-ca"] = "B64_CLUSTER_CA",
        ["cluster-id"] = "CLUSTER_ID",
        ["container-runtime"] = "CONTAINER_RUNTIME",
        ["containerd-config-file"] = "CONTAINERD_CONFIG_FILE",
        ["dns-cluster-ip"] = "DNS_CLUSTER_IP",
        ["docker-config-json"] = "DOCKER_CONFIG_JSON",
        ["enable-docker-bridge"] = "ENABLE_DOCKER_BRIDGE",
        ["enable-local-outpost"] = "ENABLE_LOCAL_OUTPOST",
        ["ip-family"] = "IP_FAMILY",
        ["kubelet-extra-args"] = "KUBELET_EXTRA_ARGS",
        ["local-disks"] = "LOCAL_DISKS",
        ["mount-bpf-fs"] = "MOUNT_BPF_FS",
        ["pause-container-account"] = "PAUSE_CONTAINER_ACCOUNT",
        ["pause-container-version"] = "PAUSE_CONTAINER_VERSION",
        ["service-ipv4-cidr"] = "SERVICE_IPV4_CIDR",
        ["service-ipv6-cidr"] = "SERVICE_IPV6_CIDR",
        ["use-max-pods"] = "USE_MAX_PODS",
    };

    public static bool Is(ShellCommand command) => command.Name == Script || command.Name.EndsWith($"/{Script}", StringComparison.Ordinal);

    /// <summary>Reads a call as bootstrap.sh does: every option takes the next word, the first other word is the cluster's name.</summary>
    public static BootstrapCall Read(ShellCommand command, ShellVariables variables)
    {
        var words = new Queue<ExpandedWord>(command.Arguments.Skip(1).SelectMany(variables.Expand));
        var options = new List<KeyValuePair<string, ExpandedWord?>>();
        var others = new List<ExpandedWord>();
        while (words.TryDequeue(out var word))
        {
            if (word.Text.StartsWith("--", StringComparison.Ordinal) && Known.ContainsKey(word.Text[2..]))
                options.Add(new(word.Text[2..], words.TryDequeue(out var value) ? value : null));
            else
                others.Add(word);
        }
        foreach (var (option, variable) in Known.Where(k => options.All(o => o.Key != k.Key)))
        {
            if (Default(command, variables, variable) is { } value)
                options.Add(new(option, value));
        }
        var name = others.FirstOrDefault(w => !w.Text.StartsWith('-'));
        return new(name, options, [.. others.Where(w => w != name)]);
    }

    private static ExpandedWord? Default(ShellCommand command, ShellVariables variables, string name)
    {
        var own = command.Words.Select(w => w.Assignment).LastOrDefault(a => a?.Name == name);
        return own is { } assignment ? variables.Expand(assignment.Value).FirstOrDefault()
            : variables.Exported(name) is { } exported ? new(exported, [])
            : null;
    }
}
