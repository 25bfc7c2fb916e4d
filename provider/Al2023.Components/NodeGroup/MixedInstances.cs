using Al2023.Nodes.Instances;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>A mixed instances policy: which instance types a self-managed group runs, how they are bought and which come first.</summary>
internal static class MixedInstances
{
    private const string FirstGraviton = "a1.*";

    public static PropertyValue Of(Al2023NodeGroupInputs inputs, NodeGroupPlan plan, GroupParts parts) => (PropertyValue.Map)new Properties
    {
        { "instancesDistribution", Distribution(inputs, plan) },
        {
            "launchTemplate", new Properties
            {
                { "launchTemplateSpecification", Specification(parts.Template) },
                { "overrides", Overrides(inputs, plan, parts.ArmTemplate) },
            }
        },
    };

    private static Properties Distribution(Al2023NodeGroupInputs inputs, NodeGroupPlan plan)
    {
        var mix = inputs.InstancesDistribution;
        return new()
        {
            { "onDemandAllocationStrategy", mix.OnDemandAllocationStrategy.Or(inputs.InstanceRequirements.IsSet ? "lowest-price" : "prioritized") },
            { "onDemandBaseCapacity", mix.OnDemandBaseCapacity.Or(0) },
            { "onDemandPercentageAboveBaseCapacity", mix.OnDemandPercentageAboveBaseCapacity.Or(plan.Shape.IsSpot.Select(s => s ? 0 : 100)) },
            { "spotAllocationStrategy", mix.SpotAllocationStrategy.Or("price-capacity-optimized") },
            { "spotInstancePools", mix.SpotInstancePools },
            { "spotMaxPrice", mix.SpotMaxPrice },
        };
    }

    private static PropertyValue Overrides(Al2023NodeGroupInputs inputs, NodeGroupPlan plan, TemplateReference? arm) => inputs.InstanceRequirements.IsSet
        ? Properties.ListOf(plan.Images.Select(i => (PropertyValue)(PropertyValue.Map)new Properties
        {
            { "instanceRequirements", Requirements(inputs, plan, i.Choice.Architecture) },
            { "launchTemplateSpecification", arm is null || i == plan.Image ? null : Specification(arm) },
        }))
        : plan.EachType(t => (PropertyValue.Map)new Properties
        {
            { "instanceType", t },
            { "launchTemplateSpecification", arm is null ? new PropertyValue.Null() : t.Select(n => InstanceFamily.Find(n)?.Architecture is Architecture.Arm64).When(() => Specification(arm)) },
            { "weightedCapacity", Weight(inputs.WeightedCapacity, t) },
        });

    private static PropertyValue Specification(TemplateReference template) =>
        (PropertyValue.Map)new Properties { { "launchTemplateId", template.Id }, { "version", template.Version } };

    private static Input<string> Weight(InputMap<Input<int>> weights, Input<string> type) => weights.State switch
    {
        InputState.Absent => Input<string>.Absent(),
        InputState.Known => type.SelectMany(t => weights.TryGet(t, out var weight) ? weight.Select(Texts.Of) : Input<string>.Absent()),
        _ => Input<string>.Unknown(weights.Place, weights.Origin),
    };

    private static PropertyValue Requirements(Al2023NodeGroupInputs inputs, NodeGroupPlan plan, Input<Architecture> architecture)
    {
        var types = new MatchingTypes(inputs.InstanceRequirements, inputs.Ami);
        var given = types.Given;
        return given.IsUnknown ? new PropertyValue.Unknown().From(given.Origin) : (PropertyValue.Map)new Properties
        {
            { "acceleratorCount", given.AcceleratorCount.IsSet ? Range(given.AcceleratorCount, given.AcceleratorCount.Min, given.AcceleratorCount.Max) : types.ExcludesAccelerators.When(() => (PropertyValue.Map)new Properties { { "max", 0 } }) },
            { "acceleratorManufacturers", given.AcceleratorManufacturers },
            { "acceleratorNames", given.AcceleratorNames },
            { "acceleratorTotalMemoryMib", Range(given.AcceleratorTotalMemoryMib, given.AcceleratorTotalMemoryMib.Min, given.AcceleratorTotalMemoryMib.Max) },
            { "acceleratorTypes", given.AcceleratorTypes },
            { "allowedInstanceTypes", given.AllowedInstanceTypes },
            { "bareMetal", given.BareMetal },
            { "baselineEbsBandwidthMbps", Range(given.BaselineEbsBandwidthMbps, given.BaselineEbsBandwidthMbps.Min, given.BaselineEbsBandwidthMbps.Max) },
            { "burstablePerformance", given.BurstablePerformance },
            { "cpuManufacturers", plan.ArmImage is null ? given.CpuManufacturers.ToProperty() : Manufacturers(given.CpuManufacturers, architecture) },
            { "excludedInstanceTypes", Excluded(given, architecture) },
            { "instanceGenerations", given.InstanceGenerations },
            { "localStorage", given.LocalStorage },
            { "localStorageTypes", given.LocalStorageTypes },
            { "maxSpotPriceAsPercentageOfOptimalOnDemandPrice", given.MaxSpotPriceAsPercentageOfOptimalOnDemandPrice },
            { "memoryGibPerVcpu", Range(given.MemoryGibPerVcpu, given.MemoryGibPerVcpu.Min, given.MemoryGibPerVcpu.Max) },
            { "memoryMib", Range(given.MemoryMib, given.MemoryMib.Min, given.MemoryMib.Max) },
            { "networkBandwidthGbps", Range(given.NetworkBandwidthGbps, given.NetworkBandwidthGbps.Min, given.NetworkBandwidthGbps.Max) },
            { "networkInterfaceCount", Range(given.NetworkInterfaceCount, given.NetworkInterfaceCount.Min, given.NetworkInterfaceCount.Max) },
            { "onDemandMaxPricePercentageOverLowestPrice", given.OnDemandMaxPricePercentageOverLowestPrice },
            { "requireHibernateSupport", given.RequireHibernateSupport },
            { "spotMaxPricePercentageOverLowestPrice", given.SpotMaxPricePercentageOverLowestPrice },
            { "totalLocalStorageGb", Range(given.TotalLocalStorageGb, given.TotalLocalStorageGb.Min, given.TotalLocalStorageGb.Max) },
            { "vcpuCount", Range(given.VCpuCount, given.VCpuCount.Min, given.VCpuCount.Max) },
        };
    }

    /// <summary>Of those that are given, the ones whose processors have the architecture: all if left out.</summary>
    private static PropertyValue Manufacturers(InputList<Input<string>> given, Input<Architecture> architecture) => architecture.Select(a =>
    {
        string[] all = a is Architecture.Arm64 ? ["amazon-web-services"] : ["amd", "intel"];
        return Properties.ListOf(given.IsAbsent ? all.Select(m => (PropertyValue)new PropertyValue.Text(m)) : given.Items.Where(i => all.Any(i.Is)).Select(i => i.ToProperty()));
    }).MadeFrom(given.Origin).ToProperty();

    // EC2 takes the first Graviton for any image of its architecture, and AL2023 does not run on it.
    private static PropertyValue Excluded(InstanceRequirementsInputs given, Input<Architecture> architecture)
    {
        var names = given.ExcludedInstanceTypes;
        if (given.AllowedInstanceTypes.IsSet || names.IsUnknown || names.Items.Any(n => n.IsKnown(out var name) && MatchingTypes.IsLike(FirstGraviton, name)))
            return names.ToProperty();
        return architecture.SelectMany(a => a is Architecture.Arm64 ? Input<bool>.Known(true) : names.Count.Select(_ => false))
            .Select(adds => Properties.ListOf(names.Items.Select(n => n.ToProperty()).Concat(adds ? [new PropertyValue.Text(FirstGraviton)] : [])))
            .MadeFrom(names.Origin).ToProperty();
    }

    private static PropertyValue Range<T>(InputObject range, Input<T> min, Input<T> max) where T : notnull => range.State switch
    {
        InputState.Absent => new PropertyValue.Null(),
        InputState.Known => (PropertyValue.Map)new Properties { { "max", max }, { "min", min } },
        _ => new PropertyValue.Unknown().From(range.Origin),
    };
}
