using Al2023.Nodes.Cel;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Pods;
using Al2023.Tests.Nodes.Instances;

namespace Al2023.Tests.Nodes.Pods;

public sealed class PodsExpressionTests
{
    // Three interfaces with ten addresses each, 4 processors, 16 GiB: nodeadm's own number is 29.
    private static readonly InstanceLimits _node = new(3, 10, 4, 16_384);

    [TestCase("417", 417)]
    [TestCase("((default_enis - 1) * (ips_per_eni - 1)) + 2", 20)]
    [TestCase("(default_enis * ((ips_per_eni - 1) * 16)) + 2", 434)]
    [TestCase("max_pods < 25 ? max_pods : 25", 25)]
    [TestCase("vcpus * 10 + physical_memory_mib / 1024", 56)]
    [TestCase("0x1F", 31)]
    [TestCase("-0x10 + 20", 4)]
    [TestCase("17 % 5 * 2", 4)]
    [TestCase("7 - 2 - 1", 4)]
    [TestCase("- - 5", 5)]
    [TestCase("max_pods // what nodeadm counts\n - 1", 28)]
    [TestCase("default_enis == 3 && ips_per_eni != 4 ? 8 : 9", 8)]
    [TestCase("!(vcpus > 2) || false ? 1 : 2", 2)]
    [TestCase("1 < 2 == true ? 6 : 7", 6)]
    [TestCase("default_enis > 5 ? 1 : default_enis > 2 ? 2 : 3", 2)]
    // What is not chosen does not count.
    [TestCase("default_enis > 0 ? 12 : 1 / 0", 12)]
    [TestCase("default_enis == 0 && 1 / 0 == 1 ? 12 : 13", 13)]
    [TestCase("default_enis == 3 || 1 / 0 == 1 ? 12 : 13", 12)]
    [TestCase("1 / 0 == 1 || default_enis == 3 ? 12 : 13", 12)]
    [TestCase("1 % 0 == 1 && default_enis == 0 ? 12 : 13", 13)]
    public void Counts(string text, int pods) => Assert.That(PodsExpression.Read(text).Evaluate(_node), Is.EqualTo(((int?)pods, (CelProblem?)null)));

    [TestCase("max_pods - 29", "gives no positive number")]
    [TestCase("2147483648", "gives a number above 2147483647")]
    [TestCase("1 / (default_enis - 3)", "divides by zero, or counts beyond 64 bits")]
    [TestCase("9223372036854775807 + default_enis", "divides by zero, or counts beyond 64 bits")]
    [TestCase("1 / 0 == 1 || default_enis == 0 ? 12 : 13", "divides by zero, or counts beyond 64 bits")]
    public void FailsOnTheNode(string text, string problem) => Assert.That(PodsExpression.Read(text).Evaluate(_node), Is.EqualTo(((int?)null, new CelProblem(problem))));

    [TestCase("true", "gives no number", null)]
    [TestCase("max_pod", "has the unknown variable", "max_pod")]
    [TestCase("default_enis > 0 ? 12 : max_pod", "has the unknown variable", "max_pod")]
    [TestCase("1 +", "ends too early", null)]
    [TestCase("(1", "lacks a `)`", null)]
    [TestCase("true ? 1", "lacks the `:` of a choice", null)]
    [TestCase("1 2", "is no CEL expression at", "2")]
    [TestCase("1 ? 2 : 3", "chooses by what is no comparison", null)]
    [TestCase("true ? 2 : false", "gives now a number, now a boolean", null)]
    [TestCase("1 && true ? 2 : 3", "mixes numbers and booleans", null)]
    [TestCase("1 && 2 ? 2 : 3", "takes a number for a boolean", null)]
    [TestCase("-true", "takes a boolean for a number", null)]
    [TestCase("true + false", "counts with booleans", null)]
    [TestCase("9223372036854775808", "has for a number", "9223372036854775808")]
    [TestCase("12abc", "has for a number", "12abc")]
    [TestCase("1 # 2", "is no CEL expression at", "#")]
    [TestCase("", "ends too early", null)]
    public void DoesNotCompile(string text, string problem, string? word) =>
        Assert.That(PodsExpression.Read(text).Problem, Is.EqualTo(new CelProblem(problem, word)));

    [TestCase("math.least(max_pods, 110)", ".")]
    [TestCase("int(1)", "int")]
    [TestCase("1.5", ".")]
    [TestCase("1e2", "1e2")]
    [TestCase("10u", "10u")]
    [TestCase("\"12\"", "\"")]
    [TestCase("[1, 2][0]", "[")]
    public void DoesNotJudgeWhatItDoesNotRead(string text, string word) =>
        Assert.That(PodsExpression.Read(text).Problem, Is.EqualTo(new CelProblem("holds", word, IsUnread: true)));

    [Test]
    public void DoesNotJudgeWhatIsTooLong()
    {
        Assert.That(PodsExpression.Read(string.Concat(Enumerable.Repeat("1 + ", 20_000)) + "1").Problem!.IsUnread, Is.True);
        Assert.That(PodsExpression.Read(new string('(', 400) + "1" + new string(')', 400)).Problem!.IsUnread, Is.True);
    }

    [TestCase(20260728, false)]
    [TestCase(20260801, true)]
    [TestCase(null, true)]
    public void SizesCameWithARelease(int? release, bool known) => Assert.That(PodsExpression.Read("vcpus", release).Problem is null, Is.EqualTo(known));

    [Test]
    public void KnowsEveryInstanceType()
    {
        var wrong = InstanceTable.Read().Where(r => !InstanceLimits.Of(r.Name).Any() || InstanceLimits.Of(r.Name).Any(l => (l.DefaultEnis, l.IpsPerEni) != (r.Enis, r.IpsPerEni))).Select(r => r.Name);
        Assert.That(wrong, Is.Empty);
        Assert.That(InstanceLimits.Of("m99.large"), Is.Empty);
    }
}
