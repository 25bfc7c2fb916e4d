using Al2023.Protocol.Values;

namespace Al2023.Tests.Components.NodeGroup;

/// <summary>What does not fit the group's instance types, by the tables of them.</summary>
public sealed class PlausibilityTests
{
    [TestCase("{instanceTypes: [m7i.large], ami: {variant: nvidia}}", "`m7i.large` have none", TestName = "NVIDIA's image without its GPU")]
    [TestCase("{instanceTypes: [g6.xlarge, m7i.large], ami: {variant: nvidia}}", "`m7i.large` have none", TestName = "NVIDIA's image, one type without its GPU")]
    [TestCase("{instanceTypes: [g6.xlarge], ami: {variant: nvidia}}", "", TestName = "NVIDIA's image with its GPU")]
    [TestCase("{instanceTypes: [g4ad.xlarge], ami: {variant: nvidia}}", "`g4ad.xlarge` have none", TestName = "NVIDIA's image with AMD's GPU")]
    [TestCase("{instanceTypes: [m7i.large], ami: {variant: neuron}}", "`m7i.large` have none", TestName = "Neuron's image without its accelerator")]
    [TestCase("{instanceTypes: [g6.xlarge], ami: {variant: standard}}", "`g6.xlarge` have NVIDIA's GPU", TestName = "the standard image with a GPU")]
    [TestCase("{instanceTypes: [g6.xlarge]}", "", TestName = "a GPU")]
    [TestCase("{instanceTypes: [m7i.large], nodeConfig: {instance: {localStorage: {strategy: RAID0}}}}", "`m7i.large` has no local NVMe disk", TestName = "an array without disks")]
    [TestCase("{instanceTypes: [m6id.large, m6i.large], nodeConfig: {instance: {localStorage: {strategy: Mount}}}}", "`m6i.large` has no local NVMe disk", TestName = "disks in one of two types")]
    [TestCase("{instanceTypes: [m6id.large], nodeConfig: {instance: {localStorage: {strategy: RAID0}}}}", "", TestName = "an array of a disk")]
    [TestCase("{instanceTypes: [t3.large], placement: {groupName: tight}}", "A cluster placement group takes no T instance", TestName = "T in a placement group")]
    public async Task WhatHasNoEffectIsWarnedOf(string inputs, string warning)
    {
        var run = await Run(CaseYaml.Read(inputs));
        Assert.That(run.Refusal, Is.Empty);
        var log = run.Deployment.Log.Where(l => l.StartsWith("Warning", StringComparison.Ordinal));
        Assert.That(log, warning.Length == 0 ? Is.Empty : Has.Some.Contains(warning));
    }

    [TestCase("{instanceTypes: [m7g.large], efa: {interfaces: 1}}", "`m7g.large` takes no Elastic Fabric Adapter", TestName = "EFA on a small type, not looked up")]
    [TestCase("{instanceTypes: [c7gn.16xlarge, c7gn.large], efa: {}}", "`c7gn.large` takes no Elastic Fabric Adapter", TestName = "EFA on the second type")]
    [TestCase("{instanceTypes: [c7gn.16xlarge], efa: {interfaces: 1}}", "", TestName = "EFA on a large type")]
    [TestCase("{instanceTypes: [m7i.metal-48xl], efa: {interfaces: 1}}", "", TestName = "EFA on bare metal, which nobody says")]
    [TestCase("{instanceTypes: [m7i.large, m7g.large]}", "for one architecture", TestName = "two architectures")]
    public async Task WhatEc2RefusesIsAnError(string inputs, string error) =>
        Assert.That((await Run(CaseYaml.Read(inputs))).Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error));

    [TestCase("m5.large", 26, "", "")]
    [TestCase("m5.large", 27, "`m5.large` attaches 28 volumes and network interfaces together", "")]
    [TestCase("m7i.large", 26, "", "")]
    [TestCase("m7i.large", 27, "", "attach 27 volumes, larger ones more")]
    [TestCase("m4.large", 39, "", "")]
    [TestCase("m4.large", 40, "", "an instance of Xen's, such as `m4.large`")]
    public async Task VolumesAreCounted(string type, int additional, string error, string warning)
    {
        var volumes = PropertyValue.Of(Enumerable.Range(0, additional).Select(i => (object?)new Dictionary<string, object?> { ["deviceName"] = $"/dev/xvd{(char)('b' + (i / 26))}{(char)('a' + (i % 26))}", ["size"] = 10 }).ToArray());
        var run = await Run(PropertyValue.Map.Of([KeyValuePair.Create("instanceTypes", PropertyValue.Of(new[] { type })), KeyValuePair.Create("additionalVolumes", volumes)]));
        Assert.That(run.Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error));
        if (error.Length == 0)
            Assert.That(run.Deployment.Log.Where(l => l.Contains("attach", StringComparison.Ordinal) || l.Contains("Xen", StringComparison.Ordinal)), warning.Length == 0 ? Is.Empty : Has.Some.Contains(warning));
    }

    private static Task<ComponentRun> Run(PropertyValue.Map inputs) =>
        ComponentRun.Update(inputs.Entries.Aggregate(CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a]}"), (map, entry) => map.With(entry.Key, entry.Value)));
}
