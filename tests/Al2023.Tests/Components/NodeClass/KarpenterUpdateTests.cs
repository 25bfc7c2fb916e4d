using System.Text.Json.Nodes;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>What Karpenter's API refuses to change in place is replaced, the old object first, as its name is taken.</summary>
public sealed class KarpenterUpdateTests
{
    private const string Type = "al2023:index:KarpenterAl2023NodeClass";

    /// <summary>What the API server says of changes, by the release of Karpenter: what it refuses is replaced, and what it takes is not.</summary>
    [Test]
    public async Task WhatTheApiServerRefusesToChangeIsReplaced()
    {
        var cases = JsonNode.Parse(File.ReadAllText(Repository.Shared("corpus", "karpenter-verdicts", "updates.json")))!.AsArray();
        List<string> inexpressible = [];
        foreach (var (test, release, verdict) in cases.SelectMany(c => c!["verdicts"]!.AsObject().Select(v => (c, v.Key, v.Value!))))
        {
            var (name, kind) = ((string)test["name"]!, (string)test["kind"]!);
            var (old, next) = (MappedManifest.Of(kind, test["old"]!.AsObject(), release), MappedManifest.Of(kind, test["manifest"]!.AsObject(), release));
            if (old.Inexpressible.Concat(next.Inexpressible).Any())
                inexpressible.Add(name);
            else
                Assert.That(Replaces(await Object(old, kind), await Object(next, kind)), Is.EqualTo(!(bool)verdict["accepted"]!), $"{name} {release}");
        }
        Assert.That(inexpressible.Distinct(), Is.EqualTo(new[] { "nodeclass-v1beta1-family-al2-to-al2023", "nodepool-class-ref-group-changed" }));
    }

    [TestCase("0.37.8", true)]
    [TestCase("1.0.14", true)]
    [TestCase("1.6.9", true)]
    [TestCase("1.7.0", false)]
    [TestCase("1.14.1", false)]
    public async Task ARoleIsReplacedWhereKarpenterCannotChangeIt(string release, bool replaces)
    {
        var options = (await Register($"{{clusterName: demo, karpenterVersion: {release}, nodeRole: {{arn: 'arn:aws:iam::123456789012:role/a'}}}}")).Single().Options;
        Assert.Multiple(() =>
        {
            // A change to an instance profile takes the role away, and one to a role brings it: both change the field.
            Assert.That(options.ReplaceOnChanges, Is.EqualTo(replaces ? new[] { "spec.role" } : []));
            Assert.That(options.DeleteBeforeReplace, Is.EqualTo(replaces ? true : null));
        });
    }

    [Test]
    public async Task APoolThatBecomesStaticIsReplacedButNotOneThatIsScaled()
    {
        var before = await Pool("{name: a}");
        var after = await Pool("{name: a, replicas: 1}");
        var scaled = await Pool("{name: a, replicas: 2}");
        Assert.Multiple(() =>
        {
            Assert.That(after.ReplacementTrigger, Is.Not.EqualTo(before.ReplacementTrigger));
            Assert.That(scaled.ReplacementTrigger, Is.EqualTo(after.ReplacementTrigger));
            Assert.That(scaled.ReplaceOnChanges, Is.Empty);
            Assert.That(after.DeleteBeforeReplace, Is.True);
        });
    }

    [Test]
    public async Task AMoveToTheOtherApiKeepsTheObjects()
    {
        var old = await Register("{clusterName: demo, karpenterVersion: 1.0.14, apiVersion: v1beta1, nodePools: [{name: a}]}");
        var next = await Register("{clusterName: demo, karpenterVersion: 1.0.14, apiVersion: v1, nodePools: [{name: a}]}");
        Assert.That(next.SelectMany(r => r.Options.Aliases.OfType<Alias.ByParts>().Select(a => (a.Type, r.Name))), Is.EquivalentTo(old.Select(r => (r.Type, r.Name))));
    }

    [Test]
    public async Task PoolsGoBeforeTheClassAndTheClassBeforeItsRole()
    {
        var run = await ComponentRun.Update(CaseYaml.Read("{clusterName: demo, nodePools: [{name: a}]}"), type: Type);
        var byType = run.Deployment.Registrations.ToLookup(r => r.Type.Split(':')[^1]);
        Assert.Multiple(() =>
        {
            Assert.That(byType["NodePool"].Single().Options.DependsOn.Single(), Does.Contain(":EC2NodeClass::"));
            Assert.That(byType["EC2NodeClass"].Single().Options.DependsOn.Count(u => u.Contains("RolePolicyAttachment")), Is.EqualTo(3));
            Assert.That(byType["EC2NodeClass"].Single().Options.DependsOn.Count(u => u.Contains("AccessEntry")), Is.EqualTo(1));
            Assert.That(byType["EC2NodeClass"].Single().Inputs.At("spec").At("role").Dependencies.Single(), Does.Contain(":Role::"));
        });
    }

    private static async Task<Registration> Object(MappedManifest manifest, string kind)
    {
        var run = await ComponentRun.Update((PropertyValue.Map)PropertyValue.Of(KarpenterVerdictTests.Plain(manifest.Inputs)), type: Type);
        Assert.That(run.Refusal, Is.Empty);
        return run.Deployment.Registrations.Single(r => r.Type.EndsWith($":{kind}", StringComparison.Ordinal));
    }

    private static bool Replaces(Registration old, Registration next) =>
        !Equals(old.Options.ReplacementTrigger, next.Options.ReplacementTrigger)
        || next.Options.ReplaceOnChanges.Any(p => !Equals(At(old.Inputs, p), At(next.Inputs, p)));

    // Known values alone: what they depend on is no difference.
    private static object? At(PropertyValue inputs, string path) => path.Split('.').Aggregate(inputs, (value, key) => value.At(key)).ToPlain();

    private static async Task<ResourceOptions> Pool(string pool) =>
        (await Register($"{{clusterName: demo, nodePools: [{pool}]}}")).Single(r => r.Type.EndsWith(":NodePool", StringComparison.Ordinal)).Options;

    private static async Task<List<Registration>> Register(string inputs) =>
        [.. (await ComponentRun.Update(CaseYaml.Read(inputs), type: Type)).Deployment.Registrations.Where(r => r.Type.StartsWith("kubernetes:", StringComparison.Ordinal))];
}
