using Al2023.Protocol.Provider;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>What Karpenter's API refuses to change in place is replaced, the old object first, as its name is taken.</summary>
public sealed class KarpenterUpdateTests
{
    private const string Type = "al2023:index:KarpenterAl2023NodeClass";

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

    private static async Task<ResourceOptions> Pool(string pool) =>
        (await Register($"{{clusterName: demo, nodePools: [{pool}]}}")).Single(r => r.Type.EndsWith(":NodePool", StringComparison.Ordinal)).Options;

    private static async Task<List<Registration>> Register(string inputs) =>
        [.. (await ComponentRun.Update(CaseYaml.Read(inputs), type: Type)).Deployment.Registrations.Where(r => r.Type.StartsWith("kubernetes:", StringComparison.Ordinal))];
}
