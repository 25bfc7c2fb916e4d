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
        if (config.Map("qosReserved").Count > 0 && config.LacksGate("QOSReserved", null))
            yield return Finding.Warning(config.Path("qosReserved"), $"The kubelet ignores `qosReserved` without its feature gate. Add `QOSReserved: true` to `featureGates`.");
    }

    [GeneratedRegex(@"\A[0-9]{1,5}(-[0-9]{1,5})?(,[0-9]{1,5}(-[0-9]{1,5})?)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex CpuSet();
}
