using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Pods;
using Al2023.Tests.Nodes.Instances;

namespace Al2023.Tests.Nodes.Pods;

public sealed class MaxPodsTests
{
    private static readonly VpcCni[] _cnis =
    [
        new(),
        new() { PrefixDelegation = true },
        new() { CustomNetworking = true },
        new() { PrefixDelegation = true, CustomNetworking = true },
    ];

    [TestCase(3, 6, 17, 110, 12, 110, TestName = "t3.medium")]
    [TestCase(3, 10, 29, 110, 20, 110, TestName = "m5.large")]
    [TestCase(2, 2, 4, 34, 3, 18, TestName = "t1.micro")]
    [TestCase(2, 4, 8, 98, 5, 50, TestName = "t3.small")]
    [TestCase(2, 50, 100, 110, 51, 110, TestName = "p5.48xlarge")]
    public void CountsPods(int enis, int ips, int plain, int prefixes, int custom, int both) =>
        Assert.That(_cnis.Select(c => MaxPods.Count(enis, ips, c)), Is.EqualTo(new[] { plain, prefixes, custom, both }));

    [Test]
    public void WritesNoExpressionWhereNodeadmCountsRight() =>
        Assert.That(new[] { MaxPods.Expression(null), MaxPods.Expression(new()), MaxPods.Expression(new() { PrefixDelegation = false, CustomNetworking = false }) }, Is.All.Null);

    [Test]
    public void ExpressionAndNumberAgreeForEveryKnownInstanceType()
    {
        var wrong = from row in InstanceTable.Read()
                    from cni in _cnis
                    let expected = MaxPods.Expression(cni) is { } expression
                        ? new Cel(expression, row.Enis, row.IpsPerEni).Evaluate()
                        : row.Enis * (row.IpsPerEni - 1) + 2
                    where MaxPods.Count(row.Enis, row.IpsPerEni, cni) != expected
                    select $"{row.Name} {cni}: {expected}";
        Assert.That(wrong, Is.Empty);
    }
}
