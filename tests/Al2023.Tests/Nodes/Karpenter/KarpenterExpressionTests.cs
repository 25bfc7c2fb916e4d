using Al2023.Nodes.Cel;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Karpenter;

namespace Al2023.Tests.Nodes.Karpenter;

/// <summary>Expressions as cel-go compiles and evaluates them in Karpenter's environment.</summary>
public sealed class KarpenterExpressionTests
{
    // Three interfaces with ten addresses each, 2 processors, 8 GiB; Karpenter's own number is 29.
    private static readonly CatalogueType _large = InstanceCatalogue.Find("m7i.large")!;

    [TestCase("min(110, max_pods)", 29)]
    [TestCase("max(max_pods, 110)", 110)]
    [TestCase("((default_enis - 1) * (ips_per_eni - 1)) + 2", 20)]
    [TestCase("min(vcpus < 30 ? 110 : 250, default_enis * (ips_per_eni - 1) * 16 + 2)", 110)]
    [TestCase("memory_mib / 1000", 8)]
    [TestCase("double(vcpus) * 2.5", 5)]
    [TestCase("double(vcpus) * 1.9", 3)]
    [TestCase("min(vcpus, 1.5)", 1)]
    [TestCase("int(2.9) + int('40')", 42)]
    [TestCase("max(vcpus - 4, 0) * 10", 0)]
    [TestCase("1e2 + .5 + 2.5e-1", 100)]
    [TestCase("instance_type.startsWith(\"m7i\") ? 1 : 2", 1)]
    [TestCase("instance_type.endsWith('.large') && instance_type.contains(r'7i.') ? 1 : 2", 1)]
    [TestCase("instance_type.matches('^m[0-9]+i\\\\.') ? 1 : 2", 1)]
    [TestCase("instance_type in ['c7i.large', 'm7i.large'] ? 1 : 2", 1)]
    [TestCase("'m7i' + '.large' == instance_type ? size(instance_type) : 0", 9)]
    [TestCase("'''m7i.large''' < 'm8' ? instance_type.size() : 0", 9)]
    [TestCase("vcpus in [] ? 1 : 2", 2)]
    [TestCase("-(-5) - -1", 6)]
    public void Gives(string text, int number)
    {
        var expression = KarpenterExpression.Read(text);
        Assert.That(expression.Problem, Is.Null);
        Assert.That(expression.Evaluate(_large, 29).Number, Is.EqualTo(number));
    }

    // CEL converts nothing by itself, and checks what is not chosen too.
    [TestCase("vcpus * 2.5", "mixes int and double, which CEL converts by `double()` and `int()` alone, at", "*")]
    [TestCase("max(vcpus - 4, 0) * 2.5 + 1.0", "mixes int and double, which CEL converts by `double()` and `int()` alone, at", "*")]
    [TestCase("vcpus < 2.0 ? 1 : 2", "mixes int and double, which CEL converts by `double()` and `int()` alone, at", "<")]
    [TestCase("vcpus > 2 ? 1 : 2.0", "gives now int, now double", null)]
    [TestCase("vcpus > 2", "gives no number", null)]
    [TestCase("instance_type", "gives no number", null)]
    [TestCase("instance_type + 1", "mixes string and int, which CEL converts by `double()` and `int()` alone, at", "+")]
    [TestCase("instance_type * instance_type", "has, which CEL does not know for string, the operator", "*")]
    [TestCase("5.0 % 2.0", "has, which CEL does not know for double, the operator", "%")]
    [TestCase("instance_type in ['a', 1] ? 1 : 2", "holds", "[")]
    [TestCase("instance_type in [1] ? 1 : 2", "mixes string and int, which CEL converts by `double()` and `int()` alone, at", "in")]
    [TestCase("vcpus in 5 ? 1 : 2", "looks for a value in what is no list:", "in")]
    [TestCase("min(1, 2, 3)", "gives other than two arguments to", "min")]
    [TestCase("min('a', 2)", "gives other than numbers to", "min")]
    [TestCase("-instance_type", "has a sign before string:", "-")]
    [TestCase("cpus * 2", "has the unknown variable", "cpus")]
    [TestCase("physical_memory_mib", "has the unknown variable", "physical_memory_mib")]
    [TestCase("ceil(2.5)", "has the unknown function", "ceil")]
    [TestCase("vcpus.size()", "gives wrong arguments to, or calls on int,", "size")]
    [TestCase("instance_type.startsWith('m'", "lacks a `)`", null)]
    [TestCase("instance_type == 'm", "lacks the end of the text", "'m")]
    [TestCase("'\\q' == 'q' ? 1 : 2", "has an escape that CEL does not know", "\\q")]
    [TestCase("2.5x", "has for a number", "2.5x")]
    [TestCase("11 * max_pods +", "ends too early", null)]
    [TestCase("", "ends too early", null)]
    public void DoesNotCompile(string text, string what, string? word) =>
        Assert.That(KarpenterExpression.Read(text).Problem, Is.EqualTo(new CelProblem(what, word, IsUnread: what == "holds")));

    [TestCase("10u", "10u")]
    [TestCase("uint(5)", "uint")]
    [TestCase("[1, 2].map(x, x * 2).size()", "map")]
    [TestCase("[1, 2][0]", "[")]
    [TestCase("{'a': 1}.a", "{")]
    [TestCase("timestamp('2026-01-01T00:00:00Z').getFullYear()", "timestamp")]
    [TestCase("null == null ? 1 : 2", "null")]
    public void DoesNotJudgeWhatItDoesNotRead(string text, string word) =>
        Assert.That(KarpenterExpression.Read(text).Problem, Is.EqualTo(new CelProblem("holds", word, IsUnread: true)));

    [TestCase("vcpus - 4", "gives a negative number")]
    [TestCase("10 / (vcpus - 2)", "divides by zero, or counts beyond 64 bits")]
    [TestCase("1.0 / 0.0", "gives no finite number")]
    [TestCase("1e200 * 1e100", "gives a number beyond 64 bits")]
    [TestCase("int('many')", "divides by zero, or counts beyond 64 bits")]
    public void FailsOnTheType(string text, string what) =>
        Assert.That(KarpenterExpression.Read(text).Evaluate(_large, 29), Is.EqualTo(((long?)null, new CelProblem(what))));
}
