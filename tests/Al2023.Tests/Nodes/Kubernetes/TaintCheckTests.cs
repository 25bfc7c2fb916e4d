using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubernetes;

public sealed class TaintCheckTests
{
    private static Dictionary<string, object?> Taint(object key, string? value = null, TaintEffect effect = TaintEffect.NoSchedule) =>
        new() { ["key"] = key, ["value"] = value, ["effect"] = Spelling.Of(effect) };

    private static List<string> Check(params Dictionary<string, object?>[] taints)
    {
        var reading = RenderUserDataInputs.Read(InputValue.Of(new Dictionary<string, object?> { ["taints"] = taints }));
        return [.. reading.Errors.Concat(TaintCheck.Check(reading.Inputs.Taints)).Select(f => f.ToString())];
    }

    [Test]
    public void AcceptsWhatTheKubeletTakes() =>
        Assert.That(Check(Taint("a"), Taint("a", "b", TaintEffect.NoExecute), Taint("example.com/a", ""), Taint("node.cilium.io/agent-not-ready", "true"), Taint(new InputValue.Unknown()), Taint(new InputValue.Unknown())), Is.Empty);

    [Test]
    public void RefusesMalformedReservedAndRepeatedTaints() =>
        Assert.That(Check(Taint("a b", "c d"), Taint("x", "1"), Taint("x", "2"), Taint("karpenter.sh/unregistered")), Is.EqualTo(new[]
        {
            "taints[0].key: `a b` is no taint key. Write 1 to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end; a lower-case DNS name and a slash may stand before it: `example.com/dedicated`.",
            "taints[0].value: `c d` is no taint value. Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end.",
            "taints[2]: The taint `x:NoSchedule` stands here twice: a node has one taint for a key and an effect. Remove one.",
            "taints[3].key: `karpenter.sh/unregistered` is a taint that Karpenter sets itself. Use a prefix of your own.",
        }));
}
