using System.Numerics;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubernetes;

public sealed class QuantityTests
{
    [TestCase("0", "0")]
    [TestCase("1", "1000000000")]
    [TestCase("100m", "100000000")]
    [TestCase("1.5Gi", "1610612736000000000")]
    [TestCase(".5", "500000000")]
    [TestCase("5.", "5000000000")]
    [TestCase("-1k", "-1000000000000")]
    [TestCase("+2e3", "2000000000000")]
    [TestCase("2E3", "2000000000000")]
    [TestCase("1e-3", "1000000")]
    [TestCase("1E", "1000000000000000000000000000")]
    [TestCase("1n", "1")]
    [TestCase("0.1n", "1")]
    public void ReadsAmounts(string text, string billionths)
    {
        Assert.That(Quantity.TryParse(text, out var quantity));
        Assert.That(quantity.Billionths, Is.EqualTo(BigInteger.Parse(billionths)));
    }

    [TestCase("")]
    [TestCase("Gi")]
    [TestCase("-")]
    [TestCase("1 Gi")]
    [TestCase("100MB")]
    [TestCase("1K")]
    [TestCase("1gi")]
    [TestCase("1.2.3")]
    [TestCase("1e")]
    [TestCase("1e1.5")]
    [TestCase("5%")]
    [TestCase("0x10")]
    public void RefusesTheRest(string text) => Assert.That(Quantity.TryParse(text, out _), Is.False);

    [Test]
    public void ComparesAcrossSuffixes()
    {
        Assert.That(Quantity.TryParse("1Gi", out var binary) && Quantity.TryParse("1G", out var @decimal) && binary > @decimal);
        Assert.That(Quantity.TryParse("1000m", out var milli) && Quantity.TryParse("1", out var one) && milli == one);
        Assert.That(Quantity.TryParse("1e999999999", out var huge) && huge > Quantity.Zero);
    }
}
