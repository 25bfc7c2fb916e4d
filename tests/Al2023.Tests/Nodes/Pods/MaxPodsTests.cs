using Al2023.Nodes.Pods;
using Al2023.Tests.Nodes.Instances;

namespace Al2023.Tests.Nodes.Pods;

public sealed class MaxPodsTests
{
    private static readonly (bool Prefixes, bool Custom)[] _cnis = [(false, false), (true, false), (false, true), (true, true)];

    [TestCase(3, 6, 17, 110, 12, 110, TestName = "t3.medium")]
    [TestCase(3, 10, 29, 110, 20, 110, TestName = "m5.large")]
    [TestCase(2, 2, 4, 34, 3, 18, TestName = "t1.micro")]
    [TestCase(2, 4, 8, 98, 5, 50, TestName = "t3.small")]
    [TestCase(2, 50, 100, 110, 51, 110, TestName = "p5.48xlarge")]
    public void CountsPods(int enis, int ips, int plain, int prefixes, int custom, int both) =>
        Assert.That(_cnis.Select(c => MaxPods.Count(enis, ips, c.Prefixes, c.Custom)), Is.EqualTo(new[] { plain, prefixes, custom, both }));

    [Test]
    public void WritesNoExpressionWhereNodeadmCountsRight() =>
        Assert.That(MaxPods.Expression(prefixDelegation: false, customNetworking: false), Is.Null);

    [Test]
    public void ExpressionAndNumberAgreeForEveryKnownInstanceType()
    {
        var wrong = from row in InstanceTable.Read()
                    from cni in _cnis
                    let expected = MaxPods.Expression(cni.Prefixes, cni.Custom) is { } expression
                        ? new Cel(expression, row.Enis, row.IpsPerEni).Evaluate()
                        : row.Enis * (row.IpsPerEni - 1) + 2
                    where MaxPods.Count(row.Enis, row.IpsPerEni, cni.Prefixes, cni.Custom) != expected
                    select $"{row.Name} {cni}: {expected}";
        Assert.That(wrong, Is.Empty);
    }
}
