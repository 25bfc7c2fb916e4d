namespace Al2023.Tests.Examples;

/// <summary>Every name, field and output that the Go examples use stands in the sources of sdk/go.</summary>
public sealed class GoExampleTests
{
    private static IEnumerable<string> Programs() =>
        Directory.GetDirectories(Repository.Path("examples"), "*-go").Order(StringComparer.Ordinal).Select(d => Path.GetFileName(d));

    [TestCaseSource(nameof(Programs))]
    public void NamesExist(string example) =>
        Assert.That(GoProgram.Problems(File.ReadAllText(Repository.Path("examples", example, "main.go"))), Is.Empty);

    [Test]
    public void MisspeltNamesAreFound() => Assert.That(GoProgram.Problems("""
        nodes, err := al2023.NewAl2023NodeGroup(ctx, "nodes", &al2023.Al2023NodeGroupArgs{
        	ClusterNam: cluster.Name,
        	Ami:        &al2023.AmiArgs{Releases: pulumi.String("v20260714")},
        	Taints:     al2023.TaintArray{&al2023.TaintArgs{Effect: al2023.TaintEffectNever}},
        })
        ctx.Export("a", nodes.AmiRelase)
        """), Is.EqualTo(new[]
    {
        "al2023.TaintEffectNever does not exist",
        "al2023.Al2023NodeGroupArgs has no field ClusterNam",
        "al2023.AmiArgs has no field Releases",
        "Al2023NodeGroup has no output AmiRelase",
    }));
}
