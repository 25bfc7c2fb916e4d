using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;
using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of what a launch template says of the instances' processors, names, bandwidth, maintenance and licenses.</summary>
public static class InstanceOptionsCheck
{
    /// <summary>Families whose processors encrypt memory: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sev-snp.html</summary>
    private static readonly string[] _sevSnp = ["m6a", "c6a", "r6a"];

    /// <summary>Errors, and warnings of what has no effect.</summary>
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs)
    {
        var types = InstanceTypes.Of(inputs).Certain;
        return
        [
            .. CheckWords(inputs),
            .. CheckCredits(inputs.CreditSpecification, types),
            .. CheckCores(inputs.CpuOptions, types),
            .. CheckFeatures(inputs.CpuOptions, types),
            .. CheckEnclaves(inputs.EnclaveOptions, types),
            .. inputs.LicenseSpecifications.Items.SelectMany(l => Arn.Check(l.LicenseConfigurationArn, "license-manager", "license-configuration:")),
            .. CheckTermination(inputs.DisableApiTermination),
            .. CheckCluster(inputs.Placement, types),
        ];
    }

    private static IEnumerable<Finding> CheckWords(Al2023NodeGroupInputs inputs) =>
    [
        .. Bounds.CheckWord(inputs.CreditSpecification.CpuCredits, ["standard", "unlimited"]),
        .. Bounds.CheckWord(inputs.PrivateDnsNameOptions.HostnameType, ["ip-name", "resource-name"]),
        .. Bounds.CheckWord(inputs.NetworkPerformanceOptions.BandwidthWeighting, ["default", "vpc-1", "ebs-1"]),
        .. Bounds.CheckWord(inputs.MaintenanceOptions.AutoRecovery, ["default", "disabled"]),
    ];

    private static IEnumerable<Finding> CheckCredits(CreditSpecificationInputs credits, IReadOnlyList<(Input<string> Name, InstanceFamily Family)> types)
    {
        if (credits.IsSet && types.FirstOrDefault(t => !t.Family.IsBurstable) is { Family: not null } other)
            yield return credits.Warning($"Only T instances have CPU credits, and `{other.Name}` is none. Leave `creditSpecification` out, or use T instances alone.");
    }

    private static IEnumerable<Finding> CheckCores(CpuOptionsInputs cpu, IReadOnlyList<(Input<string> Name, InstanceFamily Family)> types)
    {
        foreach (var finding in Bounds.Check(cpu.CoreCount, 1).Concat(Bounds.Check(cpu.ThreadsPerCore, 1, 2)))
            yield return finding;
        if (cpu.CoreCount.IsSet != cpu.ThreadsPerCore.IsSet)
            yield return (cpu.CoreCount.IsSet ? cpu.CoreCount : cpu.ThreadsPerCore).Error("EC2 takes `coreCount` and `threadsPerCore` together alone. Write both, or neither.");
        foreach (var (name, _) in types.Where(t => Processors(t.Name) is { } most && Input.AreKnown(cpu.CoreCount, cpu.ThreadsPerCore, out var cores, out var threads) && cores * threads > most).Take(1))
            yield return cpu.CoreCount.Error($"{cpu.CoreCount} cores with {cpu.ThreadsPerCore} threads are more than the {Processors(name)} processors of `{name}`. Write fewer.");
    }

    private static IEnumerable<Finding> CheckFeatures(CpuOptionsInputs cpu, IReadOnlyList<(Input<string> Name, InstanceFamily Family)> types)
    {
        if (cpu.AmdSevSnp.Is(EnabledState.Enabled) && types.FirstOrDefault(t => !_sevSnp.Contains(t.Family.Name)) is { Family: not null } other)
            yield return cpu.AmdSevSnp.Error($"`{other.Name}` has no AMD SEV-SNP; m6a, c6a and r6a have. Use those, or leave `amdSevSnp` out.");
        if (cpu.AmdSevSnp.Is(EnabledState.Enabled) && cpu.NestedVirtualization.Is(EnabledState.Enabled))
            yield return cpu.NestedVirtualization.Error("No instance has both AMD SEV-SNP and nested virtualization. Leave one of them out.");
        if (cpu.NestedVirtualization.Is(EnabledState.Enabled) && types.FirstOrDefault(t => t.Family.Architecture is Architecture.Arm64) is { Family: not null } arm)
            yield return cpu.NestedVirtualization.Error($"`{arm.Name}` runs arm64, and nested virtualization is a matter of Intel's processors. Use one of theirs, or leave `nestedVirtualization` out.");
    }

    private static IEnumerable<Finding> CheckEnclaves(EnclaveOptionsInputs enclaves, IReadOnlyList<(Input<string> Name, InstanceFamily Family)> types)
    {
        if (!enclaves.Enabled.Is(true))
            yield break;
        foreach (var (name, family) in types.Where(t => t.Family.IsBurstable || IsMetal(t.Name) || Processors(t.Name) < (t.Family.Architecture is Architecture.Arm64 ? 2 : 4)).Take(1))
            yield return enclaves.Enabled.Error($"`{name}` runs no enclave: it takes an instance of {(family.Architecture is Architecture.Arm64 ? 2 : 4):known} processors or more, neither burstable nor bare metal. Use another type, or leave `enclaveOptions` out.");
    }

    private static IEnumerable<Finding> CheckTermination(Input<bool> protects)
    {
        if (protects.Is(true))
            yield return protects.Warning("EC2 Auto Scaling ends such instances all the same, when it scales in or replaces them. To keep nodes from that, write `autoScalingGroup.protectFromScaleIn` on a self-managed group.");
    }

    private static IEnumerable<Finding> CheckCluster(PlacementInputs placement, IReadOnlyList<(Input<string> Name, InstanceFamily Family)> types)
    {
        if ((placement.GroupName.IsSet || placement.GroupId.IsSet) && placement.PartitionNumber.IsAbsent && types.FirstOrDefault(t => t.Family.IsBurstable) is { Family: not null } burstable)
            yield return (placement.GroupName.IsSet ? placement.GroupName : placement.GroupId).Warning($"A cluster placement group takes no T instance, and `{burstable.Name}` is one. See that the group has another strategy, or use another type.");
    }

    private static bool IsMetal(Input<string> type) => type.IsKnown(out var name) && name.Contains(".metal", StringComparison.Ordinal);

    private static int? Processors(Input<string> type) => type.IsKnown(out var name) && InstanceCatalogue.Find(name) is { IsSized: true } known ? known.Limits.Vcpus : null;
}
