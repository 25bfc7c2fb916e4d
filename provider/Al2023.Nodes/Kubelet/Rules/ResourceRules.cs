using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>What is kept from pods: resources, CPUs and memory.</summary>
internal static partial class ReservationRules
{
    private static readonly string[] _resources = ["cpu", "memory", "ephemeral-storage", "pid"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["systemReserved", "kubeReserved", "reservedSystemCPUs", "reservedMemory", "qosReserved"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
    [
        .. CheckResources(config, "systemReserved"),
        .. CheckResources(config, "kubeReserved"),
        .. CheckCpus(config),
        .. CheckMemory(config),
        .. CheckQos(config),
    ];

    private static IEnumerable<Finding> CheckResources(EffectiveConfiguration config, string field)
    {
        foreach (var (resource, amount) in config.Texts(field))
        {
            var path = InputPath.Key(config.Path(field), resource);
            if (!_resources.Contains(resource))
                yield return Finding.Error(path, $"The kubelet cannot reserve `{resource}` and does not start. Write `cpu`, `memory`, `ephemeral-storage` or `pid`.");
            else if (!Quantity.TryParse(amount, out var quantity) || quantity < Quantity.Zero)
                yield return Finding.Error(path, $"`{amount}` is no quantity, and the kubelet does not start with it. Write `100m`, `500Mi` or `1Gi` for example.");
        }
    }

    private static IEnumerable<Finding> CheckCpus(EffectiveConfiguration config)
    {
        if (config.Text("reservedSystemCPUs") is not { Length: > 0 } cpus)
            yield break;
        if (!CpuSet().IsMatch(cpus))
            yield return Finding.Error(config.Path("reservedSystemCPUs"), $"`{cpus}` is no list of CPUs, and the kubelet does not start with it. Write numbers and ranges: `0,1` or `0-3,8`.");
        if (config.Text("systemReservedCgroup") is { Length: > 0 } || config.Text("kubeReservedCgroup") is { Length: > 0 })
            yield return Finding.Error(config.Path("reservedSystemCPUs"), $"The kubelet takes no `reservedSystemCPUs` beside reserved cgroups, which nodeadm sets, and does not start. Add `systemReservedCgroup: \"\"` and `kubeReservedCgroup: \"\"`.");
    }

    private static IEnumerable<Finding> CheckMemory(EffectiveConfiguration config)
    {
        if (config.List("reservedMemory").Count == 0)
            yield break;
        var limits =
            from reservation in config.List("reservedMemory").Select((r, i) => (Fields: r as IReadOnlyDictionary<string, object?>, Index: i))
            where reservation.Fields is not null
            let node = ScalarCheck.Integer(reservation.Fields.GetValueOrDefault("numaNode")) ?? 0
            from limit in (reservation.Fields.GetValueOrDefault("limits") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>()).InOrdinalOrder()
            select (node, limit.Key, limit.Value, Path: InputPath.Key($"{InputPath.Index(config.Path("reservedMemory"), reservation.Index)}.limits", limit.Key));
        var seen = new HashSet<(long, string)>();
        foreach (var (node, resource, amount, path) in limits)
        {
            if (resource != "memory" && !resource.StartsWith("hugepages-", StringComparison.Ordinal))
                yield return Finding.Error(path, $"`{resource}` is no kind of memory, and the kubelet does not start with it. Write `memory`, or `hugepages-` and their size.");
            if (ScalarCheck.Integer(amount) == 0 || (amount is string text && Quantity.TryParse(text, out var quantity) && quantity <= Quantity.Zero))
                yield return Finding.Error(path, $"The kubelet reserves no zero memory and does not start. Write an amount above zero, or leave `{resource}` out.");
            if (!seen.Add((node, resource)))
                yield return Finding.Error(path, $"`{resource}` of NUMA node {node} is reserved twice, and the kubelet does not start. Write it once.");
        }
    }

    private static IEnumerable<Finding> CheckQos(EffectiveConfiguration config)
    {
        if (config.Map("qosReserved").Count > 0 && config.LacksGate("QOSReserved"))
            yield return Finding.Warning(config.Path("qosReserved"), $"The kubelet ignores `qosReserved` without its feature gate. Add `QOSReserved: true` to `featureGates`.");
    }

    [GeneratedRegex(@"\A[0-9]{1,5}(-[0-9]{1,5})?(,[0-9]{1,5}(-[0-9]{1,5})?)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex CpuSet();
}

/// <summary><c>enforceNodeAllocatable</c> and the cgroups that it needs.</summary>
internal static class EnforcementRules
{
    private const string Field = "enforceNodeAllocatable";
    private const string Compressible = "-compressible";

    private static readonly (string Level, string Cgroup)[] _cgroups = [("system-reserved", "systemReservedCgroup"), ("kube-reserved", "kubeReservedCgroup")];

    private static readonly string[] _levels =
        ["none", "pods", "system-reserved", "system-reserved-compressible", "kube-reserved", "kube-reserved-compressible"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [Field, "cgroupsPerQOS", "systemCgroups"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
        CheckLevels(config).Concat(CheckCgroups(config));

    private static IEnumerable<Finding> CheckLevels(EffectiveConfiguration config)
    {
        var levels = config.List(Field);
        for (var i = 0; i < levels.Count; i++)
        {
            // A null is an empty text to the kubelet.
            if ((levels[i] ?? "") is not string level || level == InputValue.Placeholder)
                continue;
            foreach (var finding in CheckLevel(config, level, levels.Take(i).Contains(level), InputPath.Index(config.Path(Field), i)))
                yield return finding;
        }
        // The default is `pods`; a list that is empty enforces nothing.
        if (!config.IsSet(Field) && config.Flag("cgroupsPerQOS") == false)
            yield return Finding.Error(config.Path("cgroupsPerQOS"), $"The kubelet enforces the resources of pods by the cgroups that `cgroupsPerQOS: false` turns off, and does not start. Add `enforceNodeAllocatable: [none]`.");
    }

    private static IEnumerable<Finding> CheckLevel(EffectiveConfiguration config, string level, bool isRepeated, string path)
    {
        var levels = config.List(Field);
        foreach (var finding in Bounds.CheckWord(path, level, _levels))
            yield return finding;
        if (isRepeated)
            yield return Finding.Error(path, $"`{level}` is in the list twice. Write it once.");
        if (level == "none" && levels.Count > 1)
            yield return Finding.Error(path, $"`none` stands alone, or the kubelet does not start. Leave it or the others out.");
        if (level.EndsWith(Compressible, StringComparison.Ordinal) && levels.Contains(level[..^Compressible.Length]))
            yield return Finding.Error(path, $"`{level}` and `{level[..^Compressible.Length]}` exclude each other, and the kubelet does not start. Leave one out.");
        if (level != "none" && config.Flag("cgroupsPerQOS") == false)
            yield return Finding.Error(path, $"`{level}` needs the cgroups that `cgroupsPerQOS: false` turns off, and the kubelet does not start. Write `none` alone, or leave `cgroupsPerQOS` out.");
    }

    private static IEnumerable<Finding> CheckCgroups(EffectiveConfiguration config)
    {
        var levels = config.List(Field);
        foreach (var (level, cgroup) in _cgroups)
        {
            if (levels.Count > 0 && levels.Any(l => l is string text && (text == level || text == level + Compressible)) && config.Text(cgroup) is "")
                yield return Finding.Error(config.Path(Field), $"`{level:known}` needs `{cgroup:known}`, which is empty here, and the kubelet does not start. Leave `{cgroup:known}` out: nodeadm sets it.");
        }
        if (config.Text("systemCgroups") is { Length: > 0 } && config.IsSet("systemCgroups") && config.Text("cgroupRoot") is "")
            yield return Finding.Error(config.Path("systemCgroups"), $"`systemCgroups` needs `cgroupRoot`, which is empty here, and the kubelet does not start. Leave `cgroupRoot` out: nodeadm sets it.");
    }
}

/// <summary>Eviction thresholds: known signals, amounts that parse, a grace period for each soft one.</summary>
internal static class EvictionRules
{
    private static readonly string[] _signals =
    [
        "memory.available", "allocatableMemory.available", "pid.available",
        "nodefs.available", "nodefs.inodesFree", "imagefs.available", "imagefs.inodesFree",
        "containerfs.available", "containerfs.inodesFree",
    ];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["evictionHard", "evictionSoft", "evictionMinimumReclaim", "evictionSoftGracePeriod"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
    [
        .. CheckThresholds(config, "evictionHard"),
        .. CheckThresholds(config, "evictionSoft"),
        .. CheckThresholds(config, "evictionMinimumReclaim"),
        .. CheckGracePeriods(config),
    ];

    private static IEnumerable<Finding> CheckThresholds(EffectiveConfiguration config, string field)
    {
        foreach (var (signal, amount) in config.Texts(field))
        {
            var path = InputPath.Key(config.Path(field), signal);
            if (!_signals.Contains(signal))
                yield return UnknownSignal(signal, path);
            else if (!IsAmount(amount, field == "evictionMinimumReclaim"))
                yield return Finding.Error(path, $"`{amount}` is no threshold, and the kubelet does not start with it. Write a quantity above zero such as `100Mi`, or a percentage such as `5%`.");
        }
    }

    private static IEnumerable<Finding> CheckGracePeriods(EffectiveConfiguration config)
    {
        const string Field = "evictionSoftGracePeriod";
        foreach (var (signal, period) in config.Texts(Field))
        {
            var path = InputPath.Key(config.Path(Field), signal);
            if (!_signals.Contains(signal))
                yield return UnknownSignal(signal, path);
            else if (!GoDuration.TryParse(period, out var duration) || duration.Nanoseconds < 0)
                yield return Finding.Error(path, $"`{period}` is no duration, and the kubelet does not start with it. Write number and unit: `1m30s`.");
        }
        var known = config.Map(Field);
        foreach (var (signal, _) in config.Texts("evictionSoft"))
        {
            if (_signals.Contains(signal) && !known.ContainsKey(signal))
                yield return Finding.Warning(InputPath.Key(config.Path("evictionSoft"), signal), $"The soft threshold for `{signal}` has no grace period, and the kubelet wants one for each. Add `evictionSoftGracePeriod` with `{signal}: 1m30s`.");
        }
    }

    private static Finding UnknownSignal(string signal, string path)
    {
        var list = string.Join(", ", _signals.Select(s => $"`{s}`"));
        return Finding.Error(path, $"The kubelet knows no eviction signal `{signal}` and does not start. Write one of {list:known}.{Nearest.Suggest(signal, _signals):known}");
    }

    private static bool IsAmount(string text, bool mayBeZero)
    {
        if (text.EndsWith('%'))
            return double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100;
        return Quantity.TryParse(text, out var quantity) && (quantity > Quantity.Zero || (mayBeZero && quantity == Quantity.Zero));
    }
}

/// <summary>The managers of CPUs, memory and topology.</summary>
internal static class ManagerRules
{
    private static readonly string[] _cpuPolicies = ["none", "static"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["cpuManagerPolicy", "cpuManagerPolicyOptions", "memoryManagerPolicy"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        foreach (var finding in CheckCpu(config))
            yield return finding;
        if (config.Text("memoryManagerPolicy") == "Static" && !config.IsSet("reservedMemory"))
            yield return Finding.Error(config.Path("memoryManagerPolicy"), $"The policy `Static` needs `reservedMemory` for the NUMA nodes, and the kubelet does not start without. Add it; its sum is what `kubeReserved`, `systemReserved` and `evictionHard` keep of memory.");
    }

    private static IEnumerable<Finding> CheckCpu(EffectiveConfiguration config)
    {
        var policy = config.Text("cpuManagerPolicy");
        if (policy is { Length: > 0 })
        {
            foreach (var finding in Bounds.CheckWord(config.Path("cpuManagerPolicy"), policy, _cpuPolicies))
                yield return finding;
        }
        if (config.Map("cpuManagerPolicyOptions").Count > 0 && policy is "none" or "")
            yield return Finding.Error(config.Path("cpuManagerPolicyOptions"), $"The policy `none` has no options, and the kubelet does not start with them. Add `cpuManagerPolicy: static`.");
    }
}
