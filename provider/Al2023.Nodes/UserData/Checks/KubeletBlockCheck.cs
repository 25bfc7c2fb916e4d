using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubelet.Flags;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>What the kubelet refuses or ignores of its configuration and flags.</summary>
internal static class KubeletBlockCheck
{
    /// <summary>All findings but those about numbers that are changed on their way, which <see cref="LargeNumberCheck"/> has.</summary>
    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        var path = $"{spec.Path}.kubelet";
        var kubelet = spec.Config.Kubelet;
        if (kubelet.Config is not { Count: > 0 } && kubelet.Flags is not { Count: > 0 })
            return [];
        var changed = LargeNumberCheck.Check(spec).Select(f => f.Path).ToHashSet();
        var all = KubeletCheck.Check(kubelet.Config, kubelet.Flags, path, spec.Context.Version);
        var findings = changed.Count == 0 ? all : all.Where(f => !changed.Contains(f.Path));
        if (!spec.Context.AreInputs)
            return findings;
        var flags = KubeletFlagsCheck.CheckInputs(kubelet.Flags ?? [], $"{path}.flags", spec.Context.Version).ToList();
        return flags.Concat(findings.Where(f => flags.All(own => own.Path != f.Path)));
    }
}
