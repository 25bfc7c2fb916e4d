using System.Globalization;
using System.Net;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>What makes a document a KubeletConfiguration, and its node a node of the cluster.</summary>
internal static class IdentityRules
{
    private const string ApiVersion = "kubelet.config.k8s.io/v1beta1";
    private const string Kind = "KubeletConfiguration";

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["apiVersion", "kind", "runOnce", "providerID", "cgroupDriver"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        if (config.Text("apiVersion") is { } version && version != ApiVersion)
            yield return Finding.Error(config.Path("apiVersion"), $"The kubelet knows no configuration of version `{version}` and does not start. Write `{ApiVersion:known}`, or leave it out.");
        if (config.Text("kind") is { } kind && kind != Kind)
            yield return Finding.Error(config.Path("kind"), $"The kubelet knows no configuration of kind `{kind}` and does not start. Write `{Kind:known}`, or leave it out.");
        if (config.Flag("runOnce") == true)
            yield return Finding.Error(config.Path("runOnce"), $"A kubelet with `runOnce` ends, and the node does not join. Leave it out.");
        if (config.IsSet("providerID"))
            yield return Finding.Warning(config.Path("providerID"), $"nodeadm sets `providerID` to the instance's own; with another one, AWS's controllers do not find the node. Leave it out.");
        if (config.Text("cgroupDriver") == "cgroupfs")
            yield return Finding.Warning(config.Path("cgroupDriver"), $"containerd uses the cgroup driver `systemd` on AL2023, and the kubelet has to agree. Leave `cgroupDriver` out.");
    }
}

/// <summary>The taints that a node registers with.</summary>
internal static class TaintRules
{
    private static readonly IReadOnlyDictionary<string, object?> _empty = new Dictionary<string, object?>();

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["registerWithTaints"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        var taints = config.List("registerWithTaints");
        for (var i = 0; i < taints.Count; i++)
        {
            // A null is a taint without a key to the kubelet.
            if ((taints[i] ?? _empty) is not IReadOnlyDictionary<string, object?> taint)
                continue;
            foreach (var finding in CheckTaint(taint, InputPath.Index(config.Path("registerWithTaints"), i)))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckTaint(IReadOnlyDictionary<string, object?> taint, string path)
    {
        var key = taint.GetValueOrDefault("key");
        var effect = taint.GetValueOrDefault("effect");
        if (key is null or "")
            yield return Finding.Error(path, $"A taint needs a `key`, and the kubelet does not start without. Write `key`, `value` and `effect`.");
        if (effect is null or "")
            yield return Finding.Error(path, $"A taint needs an `effect`, and the API server takes no node without. Write `effect: NoSchedule`, `PreferNoSchedule` or `NoExecute`.");
        if (taint.GetValueOrDefault("timeAdded") is not null)
            yield return Finding.Error($"{path}.timeAdded", $"The kubelet takes no taint with `timeAdded` and does not start. Leave it out.");
        if (key is not string { Length: > 0 } name || name == InputValue.Placeholder)
            yield break;
        foreach (var finding in TaintCheck.CheckKubelet(new Taint(name, taint.GetValueOrDefault("value") as string, TaintEffect.NoSchedule), path))
            yield return finding;
    }
}

/// <summary>Addresses, DNS and TLS.</summary>
internal static class NetworkRules
{
    private static readonly string[] _tlsVersions = ["VersionTLS10", "VersionTLS11", "VersionTLS12", "VersionTLS13"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["clusterDNS", "tlsMinVersion"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        var servers = config.List("clusterDNS");
        for (var i = 0; i < servers.Count; i++)
        {
            if (servers[i] is string server && server != InputValue.Placeholder && !IsAddress(server))
                yield return Finding.Error(InputPath.Index(config.Path("clusterDNS"), i), $"`{server}` is no IP address, and the kubelet ignores it. Write the DNS server's address, `10.100.0.10` for example.");
        }
        if (config.Text("tlsMinVersion") is { Length: > 0 } version)
        {
            foreach (var finding in Bounds.CheckWord(config.Path("tlsMinVersion"), version, _tlsVersions))
                yield return finding;
        }
    }

    // The base class library also takes `10`, `0x0a000001` and addresses with a zone or a prefix.
    private static bool IsAddress(string text) => text.Contains(':', StringComparison.Ordinal)
        ? text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.') && IPAddress.TryParse(text, out _)
        : text.Split('.') is { Length: 4 } parts && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit) && int.Parse(p, CultureInfo.InvariantCulture) <= 255);
}

/// <summary>Graceful shutdown of the node.</summary>
internal static class ShutdownRules
{
    private const string Total = "shutdownGracePeriod";
    private const string Critical = "shutdownGracePeriodCriticalPods";
    private const string ByPriority = "shutdownGracePeriodByPodPriority";

    private static readonly string[] _periods = [Total, Critical];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [Total, Critical, ByPriority, "featureGates"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) => CheckPeriods(config).Concat(CheckGates(config));

    private static IEnumerable<Finding> CheckPeriods(EffectiveConfiguration config)
    {
        foreach (var field in _periods)
        {
            if (config.Duration(field) is { Nanoseconds: not 0 } period && period < GoDuration.Seconds(1))
                yield return Finding.Error(config.Path(field), $"The kubelet does not start with `{config.Text(field)}` here. Write `0s`, or `1s` or more.");
        }
        if (config.Duration(Critical) > config.Duration(Total))
        {
            var field = config.IsSet(Critical) ? Critical : Total;
            yield return Finding.Error(config.Path(field), $"The part for critical pods, `{config.Text(Critical)}`, is longer than the whole `shutdownGracePeriod`, `{config.Text(Total)}`, and the kubelet does not start. Write both, the whole as the longer one.");
        }
        if (config.List(ByPriority).Count > 0 && (IsOn(config, Total) || IsOn(config, Critical)))
            yield return Finding.Error(config.Path(ByPriority), $"The kubelet takes no `shutdownGracePeriodByPodPriority` beside `shutdownGracePeriod`, which nodeadm sets from Kubernetes 1.34 on, and does not start. Add `shutdownGracePeriod: 0s` and `shutdownGracePeriodCriticalPods: 0s`.");
    }

    private static IEnumerable<Finding> CheckGates(EffectiveConfiguration config)
    {
        var field = IsOn(config, Total) ? Total : Critical;
        if (IsOn(config, field) && config.LacksGate("GracefulNodeShutdown"))
            yield return Finding.Error(config.IsSet(field) ? config.Path(field) : config.Path("featureGates"), $"The kubelet does not start with `{field:known}`, which nodeadm sets from Kubernetes 1.34 on, where the feature gate `GracefulNodeShutdown` is off. Leave the gate on, or write `0s` for both periods of shutdown.");
        if (config.List(ByPriority).Count > 0 && config.LacksGate("GracefulNodeShutdownBasedOnPodPriority"))
            yield return Finding.Error(config.Path(ByPriority), $"The kubelet does not start with `{ByPriority:known}` where the feature gate `GracefulNodeShutdownBasedOnPodPriority` is off. Leave one of them out.");
    }

    private static bool IsOn(EffectiveConfiguration config, string field) => config.Duration(field) is { Nanoseconds: > 0 };
}

/// <summary>Nulls: the kubelet merges the user's configuration as a JSON merge patch (RFC 7396), in which they delete what nodeadm set.</summary>
internal static class RemovalRules
{
    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [.. NodeadmFieldTable.Fields.Select(f => f.Keys[0]).Distinct()];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) => Removed(config).Distinct();

    private static IEnumerable<Finding> Removed(EffectiveConfiguration config)
    {
        foreach (var (keys, since) in NodeadmFieldTable.Fields)
        {
            if (!(config.Version < since) && config.DepthOfNull(keys) is > 0 and var depth && !IsMeant(config, keys[0]))
                yield return Finding.Warning(config.Path(keys[..depth]), $"A null removes what nodeadm sets here, and the kubelet falls back to its own default. Leave `{keys[depth - 1]:known}` out, or write the value that you mean.");
        }
    }

    // Beside these fields the kubelet does not start with what nodeadm sets.
    private static bool IsMeant(EffectiveConfiguration config, string field) => field switch
    {
        "kubeReservedCgroup" or "systemReservedCgroup" => config.Text("reservedSystemCPUs") is { Length: > 0 },
        "shutdownGracePeriod" or "shutdownGracePeriodCriticalPods" => config.IsSet("shutdownGracePeriodByPodPriority"),
        _ => false,
    };
}

/// <summary>What nodeadm sets on every node (internal/kubelet/config.go in amazon-eks-ami).</summary>
internal static class NodeadmFieldTable
{
    /// <summary>The keys that lead to a field, and from which version on; null for all.</summary>
    public static readonly (string[] Keys, KubernetesVersion? Since)[] Fields =
    [
        (["address"], null),
        (["authentication", "anonymous", "enabled"], null),
        (["authentication", "webhook", "cacheTTL"], null),
        (["authentication", "webhook", "enabled"], null),
        (["authentication", "x509", "clientCAFile"], null),
        (["authorization", "mode"], null),
        (["authorization", "webhook", "cacheAuthorizedTTL"], null),
        (["authorization", "webhook", "cacheUnauthorizedTTL"], null),
        (["cgroupDriver"], null),
        (["cgroupRoot"], null),
        (["clusterDNS"], null),
        (["clusterDomain"], null),
        (["containerRuntimeEndpoint"], null),
        (["evictionHard", "memory.available"], null),
        (["evictionHard", "nodefs.available"], null),
        (["evictionHard", "nodefs.inodesFree"], null),
        (["featureGates", "RotateKubeletServerCertificate"], null),
        (["featureGates", "DynamicResourceAllocation"], new(1, 33)),
        (["featureGates", "MutableCSINodeAllocatableCount"], new(1, 34)),
        (["hairpinMode"], null),
        (["kubeReserved", "cpu"], null),
        (["kubeReserved", "ephemeral-storage"], null),
        (["kubeReserved", "memory"], null),
        (["kubeReservedCgroup"], null),
        (["logging", "verbosity"], null),
        (["maxPods"], null),
        (["protectKernelDefaults"], null),
        (["providerID"], null),
        (["readOnlyPort"], null),
        (["serializeImagePulls"], null),
        (["serverTLSBootstrap"], null),
        (["shutdownGracePeriod"], new(1, 34)),
        (["shutdownGracePeriodCriticalPods"], new(1, 34)),
        (["systemReservedCgroup"], null),
        (["tlsCipherSuites"], null),
    ];
}
