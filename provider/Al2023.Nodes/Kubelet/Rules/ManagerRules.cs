using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Rules;

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
