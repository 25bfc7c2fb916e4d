using Al2023.Nodes.Instances;

namespace Al2023.Tests.Nodes.Instances;

public sealed class InstanceCatalogueTests
{
    /// <summary>The table is what the tool makes of the list.</summary>
    [Test]
    public void TheTableHoldsTheList()
    {
        var listed = File.ReadLines(Repository.Path("provider", "tools", "instances", "instance-types.tsv")).Where(l => l[0] != '#').Skip(1).Order(StringComparer.Ordinal);
        Assert.That(InstanceCatalogue.Types.Select(Row).Order(StringComparer.Ordinal), Is.EqualTo(listed));
    }

    [Test]
    public void TheListAgreesWithWhatIsPublished()
    {
        var wrong = InstanceTable.Read().Where(r => InstanceCatalogue.Find(r.Name) is not { } type || (type.Limits.DefaultEnis, type.Limits.IpsPerEni) != (r.Enis, r.IpsPerEni)).Select(r => r.Name);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void TheTableOfEfaAgreesWithWhatIsPublished()
    {
        var rows = InstanceTable.Read().Where(r => r.Efa is not null && !r.Name.Contains("metal", StringComparison.Ordinal));
        Assert.That(rows.Where(r => EfaTypeTable.Takes(r.Name) != r.Efa).Select(r => r.Name), Is.Empty);
    }

    [TestCase("m9z.large")]
    [TestCase("m7i.metal-48xl")]
    public void OfOthersNothingIsSaid(string type) => Assert.That(EfaTypeTable.Takes(type), Is.Null);

    private static string Row(CatalogueType type) => string.Join('\t', type.IsSized
        ? [type.Name, type.Limits.DefaultEnis, type.Limits.IpsPerEni, type.Limits.Vcpus, type.Limits.MemoryMib, type.LocalNvme, type.CpuManufacturer, type.Hypervisor.Length > 0 ? type.Hypervisor : "none"]
        : new object[] { type.Name, type.Limits.DefaultEnis, type.Limits.IpsPerEni, "-", "-", "-", "-", "-" });
}
