using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Al2;

/// <summary>A call of <c>/etc/eks/bootstrap.sh</c>.</summary>
/// <param name="ClusterName">The first argument that is no option; null for none.</param>
/// <param name="Options">The options in order, without dashes, with their values; a null value is missing.</param>
/// <param name="UnexpectedArguments">Arguments that bootstrap.sh makes nothing of.</param>
internal sealed record BootstrapCall(
    ExpandedWord? ClusterName, IReadOnlyList<KeyValuePair<string, ExpandedWord?>> Options, IReadOnlyList<ExpandedWord> UnexpectedArguments)
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

/// <summary>Converts the options of bootstrap.sh, one function an option.</summary>
internal sealed class OptionConversion(Al2ConversionBuilder builder, ContainerdFileConversion containerd, string path)
{
    /// <summary>The CIDR blocks that EKS gives services by itself, by the DNS address within.</summary>
    private static readonly Dictionary<string, string> _defaultServices = new(StringComparer.Ordinal)
    {
        ["10.100.0.10"] = "10.100.0.0/16",
        ["172.20.0.10"] = "172.20.0.0/16",
    };

    /// <summary>Converts a call into the builder.</summary>
    public void Convert(BootstrapCall call)
    {
        if (Value("cluster-name", call.ClusterName) is { } name)
            builder.ClusterName = name;
        else if (call.ClusterName is null)
            builder.Report(Finding.Warning(path, $"The call names no cluster. Write `clusterName`."));
        foreach (var argument in call.UnexpectedArguments)
            builder.Report(Finding.Warning(path, $"bootstrap.sh made nothing of `{argument.Text}`, and it is left out. Options are written `--name value` there; see whether it was meant for `--kubelet-extra-args`."));
        // Of two uses the last one wins. The kubelet's arguments come first: their --max-pods beats --use-max-pods.
        foreach (var (option, word) in call.Options.GroupBy(o => o.Key).Select(g => g.Last()).OrderBy(o => o.Key != "kubelet-extra-args"))
        {
            if (word is null)
                builder.Report(Finding.Warning(path, $"`--{option:known}` has no value, and is left out. Write the value behind it."));
            else if (option == "kubelet-extra-args")
                new KubeletArgsConversion(builder, path).Convert(word);
            else if (Value(option, word) is { } value)
                Convert(option, value, call);
        }
        if (call.Options.All(o => o.Key != "containerd-config-file"))
            containerd.ConvertDefault();
    }

    private string? Value(string option, ExpandedWord? word)
    {
        if (word is null || word.Open.Count == 0)
            return word?.Text;
        builder.Report(Finding.Warning(path, $"`{option:known}` is `{word.Text}`, which only the node's shell knows, and is left out: nodeadm reads its configuration before scripts run. Write the value as an input, or let a script write a NodeConfig with it to `/etc/eks/nodeadm.d/`."));
        return null;
    }

    private void Convert(string option, string value, BootstrapCall call)
    {
        if (ConvertCluster(option, value, call) || ConvertNode(option, value))
            return;
        var gone = option switch
        {
            "aws-api-retry-attempts" => "AL2023 nodes do not ask EKS for their cluster, so there is nothing to retry. Leave it out.",
            "docker-config-json" => Al2LeftoverTable.DockerSettings,
            "pause-container-account" or "pause-container-version" => "The pause image is part of the AMI. Leave it out.",
            _ => null,
        };
        if (gone is not null)
            builder.Report(Finding.Warning(path, $"`--{option:known} {value}` has no counterpart. {gone:known}"));
    }

    private bool ConvertCluster(string option, string value, BootstrapCall call)
    {
        switch (option)
        {
            case "apiserver-endpoint":
                builder.Cluster = builder.Cluster with { ApiServerEndpoint = value };
                return true;
            case "b64-cluster-ca":
                builder.Cluster = builder.Cluster with { CertificateAuthority = value };
                return true;
            case "service-ipv4-cidr" or "service-ipv6-cidr":
                builder.Cluster = builder.Cluster with { ServiceCidr = option == "service-ipv6-cidr" ? value : builder.Cluster.ServiceCidr ?? value };
                return true;
            case "dns-cluster-ip":
                ConvertDns(value, call);
                return true;
            case "ip-family":
                ConvertFamily(value, call);
                return true;
            case "enable-local-outpost" or "cluster-id":
                ConvertOutpost(option, value, call);
                return true;
            default:
                return false;
        }
    }

    private bool ConvertNode(string option, string value)
    {
        switch (option)
        {
            case "use-max-pods":
                ConvertMaxPods(value);
                return true;
            case "local-disks":
                ConvertDisks(value);
                return true;
            case "containerd-config-file":
                containerd.Convert(value);
                return true;
            case "container-runtime":
                Only("container-runtime", value, "containerd", "containerd is the only runtime on AL2023. Move what needs Docker into pods.");
                return true;
            case "enable-docker-bridge":
                Only("enable-docker-bridge", value, "false", "There is no Docker on AL2023. Leave it out.");
                return true;
            case "mount-bpf-fs":
                Only("mount-bpf-fs", value, "true", "AL2023 mounts `/sys/fs/bpf` always. Leave it out, or unmount it in a script.");
                return true;
            default:
                return false;
        }
    }

    private void Only(string option, string value, string same, string advice)
    {
        if (value != same)
            builder.Report(Finding.Warning(path, $"`--{option:known} {value}` has no counterpart. {advice:known}"));
    }

    private void ConvertDns(string value, BootstrapCall call)
    {
        var hasServices = call.Options.Any(o => o.Key is "service-ipv4-cidr" or "service-ipv6-cidr");
        if (!hasServices && _defaultServices.TryGetValue(value, out var services))
            builder.Cluster = builder.Cluster with { ServiceCidr = services };
        else
            builder.Set("clusterDNS", value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Cast<object?>().ToList());
    }

    private void ConvertFamily(string value, BootstrapCall call)
    {
        var isIpv6 = value.Equals("ipv6", StringComparison.OrdinalIgnoreCase);
        if (!isIpv6 && !value.Equals("ipv4", StringComparison.OrdinalIgnoreCase))
            builder.Report(Finding.Warning(path, $"`--ip-family {value}` is neither `ipv4` nor `ipv6`, and is left out. AL2023 takes the family from `cluster.serviceCidr`."));
        else if (isIpv6 && call.Options.All(o => o.Key != "service-ipv6-cidr"))
            builder.Report(Finding.Warning(path, $"AL2023 takes the IP family from `cluster.serviceCidr`, and the call names none for IPv6. Write the cluster's `serviceIpv6Cidr` there."));
    }

    private void ConvertOutpost(string option, string value, BootstrapCall call)
    {
        var enabled = call.Options.LastOrDefault(o => o.Key == "enable-local-outpost").Value?.Text == "true";
        var hasId = call.Options.Any(o => o.Key == "cluster-id");
        if (option == "cluster-id" && enabled)
            builder.Cluster = builder.Cluster with { OutpostId = value };
        else if (option == "cluster-id")
            builder.Report(Finding.Warning(path, $"`--cluster-id {value}` counts on an Outpost's local cluster only, and the call does not turn that on. Write `cluster.outpostId` if it is one."));
        else if (enabled && !hasId)
            builder.Report(Finding.Warning(path, $"`--enable-local-outpost true` needs the local cluster's id. Write `cluster.outpostId`."));
        else if (!enabled && value != "false")
            builder.Report(Finding.Warning(path, $"`--enable-local-outpost {value}` is neither `true` nor `false`, and is left out. Write `cluster.outpostId` for an Outpost's local cluster."));
    }

    private void ConvertMaxPods(string value)
    {
        if (value == "true" || builder.MaxPods is not null || builder.HasOpenMaxPods)
            return;
        builder.Report(Finding.Warning(path, $"`--use-max-pods {value}` left the number of pods to the kubelet, whose default is 110. nodeadm counts them by the CNI's configuration: write `cluster.vpcCni.prefixDelegation` or `cluster.vpcCni.customNetworking` where the cluster has that, or `maxPods` for a number of your own."));
    }

    private void ConvertDisks(string value)
    {
        LocalStorageStrategy? strategy = value.ToLowerInvariant() switch
        {
            "raid0" => LocalStorageStrategy.Raid0,
            "raid10" => LocalStorageStrategy.Raid10,
            "mount" => LocalStorageStrategy.Mount,
            _ => null,
        };
        if (strategy is { } known)
            builder.LocalStorage = known;
        else
            builder.Report(Finding.Warning(path, $"`--local-disks {value}` is none of `raid0`, `raid10` and `mount`, and is left out. Write `nodeConfig.instance.localStorage`."));
    }
}
