using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components.NodeGroup;

/// <summary>Which of a component's options goes where.</summary>
public sealed class OptionsTests
{
    private static readonly ResourceOptions _all = new()
    {
        DependsOn = UrnSet.Of("urn:dependency"),
        Providers = new Dictionary<string, string> { ["aws"] = "urn:aws::1", ["kubernetes"] = "urn:k8s::1" },
        Aliases = [new Alias.ByUrn("urn:alias")],
        Protect = true,
        RetainOnDelete = true,
        DeleteBeforeReplace = true,
        DeletedWith = "urn:deleted-with",
        AdditionalSecretOutputs = ["nodeRoleArn"],
        IgnoreChanges = ["tags"],
        ReplaceOnChanges = ["labels"],
        ReplaceWith = ["urn:replaced-with"],
        Timeouts = new("30m", "40m", "50m", ""),
        Hooks = new() { AfterCreate = ["hook"] },
    };

    private static Task<ComponentRun> Run() =>
        ComponentRun.Update(CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a]}"), null, _all);

    [Test]
    public async Task TheComponentCarriesAllOfThem()
    {
        var component = (await Run()).Deployment.Registrations.Single(r => !r.Custom);
        Assert.That(component.Options, Is.EqualTo(_all));
        Assert.That((component.Type, component.Name, component.Parent), Is.EqualTo((ComponentRun.NodeGroup, "nodes", "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev")));
        Assert.That(component.Inputs, Is.EqualTo(CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a]}")));
    }

    [Test]
    public async Task ChildrenCarryWhatTheEngineDoesNotPassOn()
    {
        var run = await Run();
        var children = run.Deployment.Registrations.Where(r => r.Custom).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(children.Select(c => c.Parent), Is.All.EqualTo(run.Result!.Urn));
            Assert.That(children.Select(c => c.Name), Is.All.StartsWith("nodes"));
            Assert.That(children.Select(c => c.Provider), Is.All.EqualTo("urn:aws::1"));
            Assert.That(children.Select(c => c.Version), Is.All.EqualTo("7.48.0"));
            Assert.That(children.Select(c => c.Options.Protect), Is.All.True);
            Assert.That(children.Select(c => c.Options.RetainOnDelete), Is.All.True);
            Assert.That(children.Select(c => c.Options.DeletedWith), Is.All.EqualTo("urn:deleted-with"));
            Assert.That(children.SelectMany(c => c.Options.Aliases), Is.Empty);
            Assert.That(children.SelectMany(c => c.Options.DependsOn), Has.None.EqualTo(run.Result.Urn), "a child that waits for its own component waits for ever");
            Assert.That(children.Where(c => c.Options.Timeouts is not null).Select(c => c.Type), Is.EqualTo(new[] { "aws:eks/nodeGroup:NodeGroup" }));
        }
    }

    [Test]
    public async Task LookupsUseTheProvider() =>
        Assert.That((await Run()).Deployment.Invokes.Select(i => i.Provider), Is.All.EqualTo("urn:aws::1"));

    [Test]
    public async Task InputsDependOnWhatTheyAreMadeOf()
    {
        var inputs = CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a]}").With("clusterName", ((PropertyValue)"demo").DependingOn(ComponentRun.ClusterUrn));
        var group = (await ComponentRun.Update(inputs)).Deployment.Registrations.Single(r => r.Type == "aws:eks/nodeGroup:NodeGroup");
        var dependencies = group.Inputs.Entries.ToDictionary(e => e.Key, e => e.Value.AllDependencies().Select(u => u.Split("::")[^1]).ToArray());
        Assert.That(dependencies["clusterName"], Is.EqualTo(new[] { "cluster" }));
        Assert.That(dependencies["version"], Is.EqualTo(new[] { "cluster" }));
        Assert.That(dependencies["subnetIds"], Is.Empty);
        Assert.That(dependencies["nodeRoleArn"], Is.EqualTo(new[] { "nodes-node" }));
        Assert.That(dependencies["launchTemplate"], Is.EqualTo(new[] { "nodes" }));
    }
}
