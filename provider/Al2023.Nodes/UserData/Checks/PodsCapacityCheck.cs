using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>More pods than the nodes' instance types have addresses, or memory, for.</summary>
internal static class PodsCapacityCheck
{
    /// <summary>What the kubelet keeps free where nobody says otherwise [MiB].</summary>
    private const int Eviction = 100;

    /// <summary>The input <c>maxPods</c>, by which nodeadm also reserves memory.</summary>
    public static IEnumerable<Finding> Check(UserDataInputs inputs, NodeRelease release)
    {
        if (!inputs.MaxPods.IsKnown(out var pods))
            return [];
        var findings = Find(inputs.MaxPods.Path, pods, release.InstanceTypes, release.Network);
        var reserved = inputs.NodeConfig.Kubelet.Config.Field("kubeReserved") is null ? Memory(inputs.MaxPods, pods, release.InstanceTypes) : [];
        return findings.Select(f => inputs.MaxPods.Origin.IsSecret ? f.Hidden() : f).Concat(reserved);
    }

    /// <summary>The same number in the kubelet's configuration, or as its flag.</summary>
    public static IEnumerable<Finding> Check(CheckedSpec spec) =>
        KubeletCheck.Effective(spec.Config.Kubelet.Config, spec.Config.Kubelet.Flags).GetValueOrDefault("maxPods") is { } value && ScalarCheck.Integer(value) is { } pods
            ? Find(KubeletPlace.Of(spec, "maxPods"), pods, spec.Context.InstanceTypes, spec.Context.Network)
            : [];

    private static IEnumerable<Finding> Find(string path, long pods, IReadOnlyList<string>? types, PodNetwork? network)
    {
        if (types is null || network is null || network.MayBeOther)
            return [];
        var known = types.Select(t => (Type: t, Limits: InstanceLimits.Of(t).Take(1).ToList())).Where(t => t.Limits.Count > 0)
            .Select(t => (t.Type, Limits: t.Limits[0])).OrderBy(t => network.Addresses(t.Limits, prefixes: false)).ToList();
        var beyond = known.Where(t => pods > network.Addresses(t.Limits, prefixes: true)).ToList();
        if (beyond.Count > 0)
            return [Finding.Error(path, $"`{beyond[0].Type}` has addresses for {network.Addresses(beyond[0].Limits, prefixes: true)} pods at most, and {pods} would be placed there. Write fewer, or a larger instance type; with a CNI that is not Amazon's, `cluster.vpcCni.skipCheck: true`.")];
        if (network.MayDelegate)
            return [];
        return known.Where(t => pods > network.Addresses(t.Limits, prefixes: false)).Take(1).Select(t => Finding.Warning(path,
            $"Without prefix delegation `{t.Type}` has addresses for {network.Addresses(t.Limits, prefixes: false)} pods, and {pods} would be placed there. Write fewer, or `cluster.vpcCni.prefixDelegation: true` where the VPC CNI has it on."));
    }

    private static IEnumerable<Finding> Memory(Input<int> input, int pods, IReadOnlyList<string>? types)
    {
        // nodeadm's formula: https://github.com/awslabs/amazon-eks-ami/blob/v20260714/nodeadm/internal/kubelet/config.go
        var reserved = 11 * pods + 255;
        foreach (var type in (types ?? []).Where(t => InstanceCatalogue.Find(t) is { IsSized: true, Limits: var limits } && reserved + Eviction > limits.MemoryMib).Take(1))
            yield return input.Error($"For {input} pods nodeadm reserves {input.Select(_ => reserved)} MiB of memory, more than `{type}` has, and the kubelet does not start. Write fewer, or a larger instance type.");
    }
}

/// <summary>Reserves that are larger than the nodes: the kubelet does not start with them.</summary>
internal static class ReserveCheck
{
    private static readonly string[] _reserves = ["kubeReserved", "systemReserved"];

    private static readonly (string Resource, string What, Func<InstanceLimits, Quantity> Of)[] _resources =
    [
        ("memory", "memory", l => Amount($"{l.MemoryMib}Mi")),
        ("cpu", "processors", l => Amount(l.Vcpus.ToString(CultureInfo.InvariantCulture))),
    ];

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        var kubelet = KubeletCheck.Effective(spec.Config.Kubelet.Config, spec.Config.Kubelet.Flags);
        foreach (var (resource, what, of) in _resources)
        {
            var amounts = _reserves.Select(f => (Field: f, Amount: Of(kubelet, f, resource))).Where(a => a.Amount is not null).ToList();
            if (resource == "memory" && Of(kubelet, "evictionHard", "memory.available") is { } kept && amounts.Count > 0)
                amounts.Add(("evictionHard", kept));
            if (amounts.Count == 0)
                continue;
            var total = amounts.Aggregate(Quantity.Zero, (sum, a) => sum + a.Amount!.Value);
            var path = KubeletPlace.Of(spec, amounts.MaxBy(a => a.Amount!.Value).Field);
            var small = (spec.Context.InstanceTypes ?? []).Where(t => InstanceCatalogue.Find(t) is { IsSized: true, Limits: var limits } && total > of(limits)).Take(1).ToList();
            if (small.Count > 0)
                yield return Finding.Error(path, $"More is reserved than the {what:known} that `{small[0]}` has, and the kubelet does not start. Reserve less, or use a larger instance type.");
            else if (resource == "memory" && spec.Context.InstanceTypes is null && total > Amount($"{InstanceCatalogue.Types.Max(k => k.Limits.MemoryMib)}Mi"))
                yield return Finding.Warning(path, "More memory is reserved than any instance type has, and the kubelet does not start. Reserve less.");
        }
    }

    private static Quantity? Of(IReadOnlyDictionary<string, object?> kubelet, string field, string resource) =>
        kubelet.GetValueOrDefault(field) is IReadOnlyDictionary<string, object?> map && map.GetValueOrDefault(resource) is { } value
        && Quantity.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", out var amount) ? amount : null;

    private static Quantity Amount(string text) => Quantity.TryParse(text, out var amount) ? amount : Quantity.Zero;
}

/// <summary>Where a field of the kubelet is set: in its configuration, or by a flag, which wins.</summary>
internal static class KubeletPlace
{
    public static string Of(CheckedSpec spec, string field)
    {
        var flags = spec.Config.Kubelet.Flags ?? [];
        for (var i = flags.Count - 1; i >= 0; i--)
        {
            if (Kubelet.Flags.FlagReader.Read([flags[i]]).Flags is [{ Known.Field: var set }, ..] && set == field)
                return InputPath.Index($"{spec.Path}.kubelet.flags", i);
        }
        return $"{spec.Path}.kubelet.config.{field}";
    }
}
