using Al2023.Components;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components.Functions;

public sealed class ConvertAl2UserDataTests
{
    private static async Task<PropertyValue> Call(PropertyValue userData) =>
        (await Package.Provider.Invoke!(new("al2023:index:convertAl2UserData", (PropertyValue.Map)PropertyValue.Of(new Dictionary<string, object?> { ["userData"] = userData }), false), default)).Return;

    [Test]
    public async Task AnswersWithInputsForAComponent()
    {
        var plain = (IReadOnlyDictionary<string, object?>)(await Call("#!/bin/bash\n/etc/eks/bootstrap.sh orchard --kubelet-extra-args '--node-labels=a=b --max-pods=20'\n")).ToPlain("")!;
        Assert.That(plain["clusterName"], Is.EqualTo("orchard"));
        Assert.That(plain["labels"], Is.EqualTo(new Dictionary<string, object?> { ["a"] = "b" }));
        Assert.That(plain["maxPods"], Is.EqualTo(20));
        Assert.That(plain.Keys, Is.SupersetOf(new[] { "cluster", "labels", "taints", "nodeConfig", "nodeConfigYaml", "bootstrapScripts", "issues" }));
        Assert.That(plain.ContainsKey("userData"), Is.False);
    }

    [Test]
    public async Task ASecretStaysOne() => Assert.That((await Call(PropertyValue.Of("#!/bin/bash\n").Secret())).IsSecret);
}
