using Al2023.Components;
using Al2023.Nodes.Instances;
using Al2023.Tests.Components;

namespace Al2023.Tests.Nodes.Instances;

/// <summary>Which instance types have the attributes that a group asks for, as far as the table tells.</summary>
public sealed class MatchingTypesTests
{
    private const string Sizes = "vCpuCount: {min: 4, max: 4}, memoryMib: {min: 16384, max: 16384}";

    private static MatchingTypes Match(string attributes, string ami = "{}")
    {
        var inputs = Al2023NodeGroupInputs.Read(CaseYaml.Read($"{{instanceRequirements: {{{attributes}}}, ami: {ami}}}").ToInputs()).Inputs;
        return new(inputs.InstanceRequirements, inputs.Ami);
    }

    [TestCase($"{Sizes}, allowedInstanceTypes: ['m7*']", "m7a.xlarge m7g.xlarge m7gd.xlarge m7i-flex.xlarge m7i.xlarge")]
    [TestCase($"{Sizes}, allowedInstanceTypes: ['m7*'], localStorage: required", "m7gd.xlarge")]
    [TestCase($"{Sizes}, allowedInstanceTypes: ['m7*'], localStorage: excluded, cpuManufacturers: [amazon-web-services]", "m7g.xlarge")]
    [TestCase($"{Sizes}, allowedInstanceTypes: ['m7*'], totalLocalStorageGb: {{min: 1}}", "m7gd.xlarge")]
    [TestCase($"{Sizes}, allowedInstanceTypes: ['m7*'], localStorageTypes: [ssd]", "m7gd.xlarge")]
    [TestCase($"{Sizes}, allowedInstanceTypes: ['t3*', 't4*'], burstablePerformance: required", "t3.xlarge t3a.xlarge t4g.xlarge")]
    [TestCase($"{Sizes}, allowedInstanceTypes: ['t3*', 't4*']", "")]
    [TestCase("vCpuCount: {min: 1}, memoryMib: {min: 1}, allowedInstanceTypes: ['m7g.*'], bareMetal: required", "m7g.metal")]
    [TestCase("vCpuCount: {min: 1, max: 8}, memoryMib: {min: 1}, allowedInstanceTypes: [m7g.large, c7g.large, r7g.large], memoryGibPerVcpu: {min: 2.5, max: 4}", "m7g.large")]
    [TestCase("vCpuCount: {min: 1}, memoryMib: {min: 1}, allowedInstanceTypes: ['a1.*', 'm1.*', mac2.metal]", "", Description = "no AL2023 runs on these")]
    [TestCase("vCpuCount: {min: 4, max: 4}, memoryMib: {min: 16384}, excludedInstanceTypes: ['*6*', '*7*', 'm*', 'r*', 'c*', 'i*', 'z*', 'x*', 'd*', 'h*'], acceleratorCount: {max: 0}", "")]
    [TestCase("vCpuCount: {min: 4, max: 4}, memoryMib: {min: 16384, max: 16384}, acceleratorTypes: [gpu], acceleratorManufacturers: [amd]", "g4ad.xlarge")]
    [TestCase("vCpuCount: {min: 4, max: 4}, memoryMib: {min: 16384, max: 16384}, acceleratorTypes: [inference]", "inf2.xlarge")]
    public void FindsThoseThatFit(string attributes, string expected) => Assert.That(string.Join(' ', Match(attributes).All), Is.EqualTo(expected));

    [Test]
    public void TheImagesArchitectureChooses() =>
        Assert.That(Match($"{Sizes}, allowedInstanceTypes: ['m7*']", "{architecture: arm64}").All, Is.EqualTo(new[] { "m7g.xlarge", "m7gd.xlarge" }));

    [Test]
    public void TypesWithAcceleratorsAreForWhoAsksForThem()
    {
        Assert.That(Match(Sizes).All, Has.None.StartsWith("g"));
        Assert.That(Match(Sizes, "{variant: nvidia}").All, Has.Some.StartsWith("g"));
        Assert.That(Match($"{Sizes}, acceleratorCount: {{min: 1}}").All, Has.All.Match("^(g|inf)"));
    }

    [TestCase(Sizes, true)]
    [TestCase($"{Sizes}, localStorage: required, cpuManufacturers: [intel], acceleratorTypes: [gpu]", true)]
    [TestCase($"{Sizes}, instanceGenerations: [current]", false)]
    [TestCase($"{Sizes}, networkBandwidthGbps: {{min: 10}}", false)]
    [TestCase($"{Sizes}, acceleratorNames: [t4]", false)]
    [TestCase($"{Sizes}, acceleratorCount: {{min: 2}}", false)]
    [TestCase($"{Sizes}, acceleratorCount: {{max: 0}}", true)]
    [TestCase($"{Sizes}, bareMetal: !unknown ", false)]
    public void SaysWhetherTheTableTellsOfAllThatIsAsked(string attributes, bool isExact) => Assert.That(Match(attributes).IsExact, Is.EqualTo(isExact));

    [TestCase("m7*", "m7i.large", true)]
    [TestCase("m7*", "m7i-flex.large", true)]
    [TestCase("m7.*", "m7i.large", false)]
    [TestCase("*3*", "t3.micro", true)]
    [TestCase("r*", "r7g.large", true)]
    [TestCase("*.large", "m7i.xlarge", false)]
    [TestCase("m7i.large", "m7iXlarge", false)]
    public void AStarIsAnyCharacters(string pattern, string type, bool isLike) => Assert.That(MatchingTypes.IsLike(type, pattern), Is.EqualTo(isLike));

    [TestCase(400, 0)]
    [TestCase(401, 1)]
    public void Ec2TakesSoManyNames(int count, int errors)
    {
        var names = string.Join(", ", Enumerable.Range(0, count).Select(i => $"m{i}x.*"));
        var inputs = Al2023NodeGroupInputs.Read(CaseYaml.Read($"{{instanceRequirements: {{{Sizes}, excludedInstanceTypes: [{names}]}}, ami: {{architecture: arm64}}}}").ToInputs()).Inputs;
        Assert.That(InstanceRequirementsCheck.Check(inputs).Count(f => f.Path == "instanceRequirements.excludedInstanceTypes"), Is.EqualTo(errors));
    }
}
