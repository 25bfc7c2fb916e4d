using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;

namespace Al2023.Tests.Nodes.Instances;

public sealed class InstanceFamilyTests
{
    [TestCase("m5.large", Architecture.X86_64, AmiVariant.Standard)]
    [TestCase("m7g.medium", Architecture.Arm64, AmiVariant.Standard)]
    [TestCase("c7gn.metal", Architecture.Arm64, AmiVariant.Standard)]
    [TestCase("is4gen.large", Architecture.Arm64, AmiVariant.Standard)]
    [TestCase("im4gn.large", Architecture.Arm64, AmiVariant.Standard)]
    [TestCase("hpc7g.4xlarge", Architecture.Arm64, AmiVariant.Standard)]
    [TestCase("g5.xlarge", Architecture.X86_64, AmiVariant.Nvidia)]
    [TestCase("gr6.4xlarge", Architecture.X86_64, AmiVariant.Nvidia)]
    [TestCase("g5g.xlarge", Architecture.Arm64, AmiVariant.Nvidia)]
    [TestCase("g4ad.xlarge", Architecture.X86_64, AmiVariant.Standard)]
    [TestCase("p6-b200.48xlarge", Architecture.X86_64, AmiVariant.Nvidia)]
    [TestCase("p6e-gb200.36xlarge", Architecture.Arm64, AmiVariant.Nvidia)]
    [TestCase("p7-gb300.36xlarge", Architecture.Arm64, AmiVariant.Nvidia)]
    [TestCase("inf2.xlarge", Architecture.X86_64, AmiVariant.Neuron)]
    [TestCase("trn1n.32xlarge", Architecture.X86_64, AmiVariant.Neuron)]
    [TestCase("u-6tb1.112xlarge", Architecture.X86_64, AmiVariant.Standard)]
    [TestCase("u7in-16tb.224xlarge", Architecture.X86_64, AmiVariant.Standard)]
    [TestCase("c7i-flex.large", Architecture.X86_64, AmiVariant.Standard)]
    [TestCase("m12gdn.large", Architecture.Arm64, AmiVariant.Standard)]
    [TestCase("a1.large", Architecture.Arm64, AmiVariant.Standard)]
    public void PlacesTypesByTheirNames(string type, Architecture architecture, AmiVariant variant)
    {
        var family = InstanceFamily.Find(type);
        Assert.That((family?.Architecture, family?.Variant), Is.EqualTo(((Architecture?)architecture, (AmiVariant?)variant)));
    }

    [TestCase("")]
    [TestCase("m5")]
    [TestCase("m5.")]
    [TestCase(".large")]
    [TestCase("M5.large")]
    [TestCase("q9.large")]
    [TestCase("bmn-sf1.metal")]
    [TestCase("mac2-m2.metal")]
    [TestCase("m.large")]
    [TestCase("m5_x.large")]
    [TestCase("m5-.large")]
    public void PlacesNothingElse(string type) => Assert.That(InstanceFamily.Find(type), Is.Null);

    [Test]
    public void AgreesWithEveryKnownInstanceType()
    {
        var wrong = InstanceTable.Read()
            .Where(r => r.Architecture is not null)
            .Select(r => (r, Family: InstanceFamily.Find(r.Name)))
            .Where(t => Spelled(t.Family?.Architecture) != t.r.Architecture || t.Family?.Variant != Variant(t.r))
            .Select(t => $"{t.r}: {t.Family}");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void RefusesOfAllKnownTypesTheFirstGravitonAndMacs()
    {
        var refused = InstanceTable.Read()
            .Where(r => InstanceTypesCheck.Check(Types(r.Name), AmiInputs.Absent).Any(f => f.Severity == Severity.Error))
            .Select(r => r.Name[..r.Name.IndexOf('.', StringComparison.Ordinal)]).Distinct();
        Assert.That(refused, Is.EquivalentTo(new[] { "a1", "bmn-sf1", "mac-m3ultra", "mac-m4", "mac-m4max", "mac-m4pro", "mac1", "mac2", "mac2-m1ultra", "mac2-m2", "mac2-m2pro" }));
    }

    private static InstanceTypes Types(params string[] names) =>
        InstanceTypes.Of(Al2023NodeGroupInputs.Read(InputValue.Of(new Dictionary<string, object?> { ["instanceTypes"] = names })).Inputs);

    private static string? Spelled(Architecture? architecture) => architecture switch
    {
        Architecture.Arm64 => "arm64",
        Architecture.X86_64 => "x86-64",
        _ => null,
    };

    private static AmiVariant Variant(InstanceTable.Row row) =>
        row.Nvidia ? AmiVariant.Nvidia : row.Neuron ? AmiVariant.Neuron : AmiVariant.Standard;
}
