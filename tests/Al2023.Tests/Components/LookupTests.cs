using Al2023.Components.Lookups;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components;

/// <summary>Each fact is asked for once per deployment and provider.</summary>
public sealed class LookupTests
{
    private static readonly string[] _types = ["m7i.large", "m7g.large", "g6.xlarge", "inf2.xlarge"];

    [Test]
    public async Task AThousandNodeGroupsAskOnce()
    {
        var deployment = new FakeDeployment(dryRun: true);
        var runs = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => ComponentRun.Run(
            CaseYaml.Read($"{{clusterName: demo, subnetIds: [subnet-0a], ami: {{source: LaunchTemplate, release: v20260714}}, instanceTypes: [{_types[i % _types.Length]}]}}"),
            deployment, null, $"nodes-{i}")));
        Assert.That(runs.Select(r => r.Refusal), Is.All.Empty);
        Assert.That(deployment.Invokes.CountBy(i => i.Token).ToDictionary(), Is.EquivalentTo(new Dictionary<string, int>
        {
            ["aws:eks/getAddon:getAddon"] = 1,
            ["aws:eks/getCluster:getCluster"] = 1,
            ["aws:index/getPartition:getPartition"] = 1,
            ["aws:ssm/getParameter:getParameter"] = _types.Length,
        }));
        Assert.That(deployment.Invokes.Select(i => i.Version), Is.All.EqualTo("7.48.0"));
    }

    [Test]
    public async Task AnotherProviderIsAskedForItself()
    {
        var deployment = new FakeDeployment(dryRun: false);
        await ComponentRun.Run(Minimal, deployment, null, "a");
        await ComponentRun.Run(Minimal, deployment, WithProvider("urn:pulumi:dev::test::pulumi:providers:aws::west::1"), "b");
        await ComponentRun.Run(Minimal, deployment, WithProvider("urn:pulumi:dev::test::pulumi:providers:aws::west::1"), "c");
        Assert.That(
            deployment.Invokes.Where(i => i.Token.EndsWith("getCluster", StringComparison.Ordinal)).Select(i => i.Provider),
            Is.EquivalentTo(new[] { "", "urn:pulumi:dev::test::pulumi:providers:aws::west::1" }));
    }

    [Test]
    public async Task AnotherDeploymentAsksAgain()
    {
        var (first, second) = (new FakeDeployment(dryRun: false), new FakeDeployment(dryRun: false));
        await ComponentRun.Run(Minimal, first, null);
        await ComponentRun.Run(Minimal, second, null);
        Assert.That(second.Invokes, Has.Count.EqualTo(first.Invokes.Count));
    }

    [Test]
    public async Task AFailureIsNotRemembered()
    {
        var deployment = new FakeDeployment(dryRun: false) { FailFirst = "aws:eks/getCluster:getCluster" };
        var first = await ComponentRun.Run(Minimal, deployment, null, "a");
        var second = await ComponentRun.Run(Minimal, deployment, null, "b");
        Assert.That(first.Refusal, Does.Contain("Rate exceeded"));
        Assert.That(second.Refusal, Is.Empty);
    }

    [Test]
    public async Task WhatIsSecretForOneIsNotForAnother()
    {
        var deployment = new FakeDeployment(dryRun: false);
        var secret = await ComponentRun.Run(Minimal.With("clusterName", ((PropertyValue)"demo").Secret()), deployment, null, "a");
        var plain = await ComponentRun.Run(Minimal, deployment, null, "b");
        Assert.That(secret.Result!.State.At("kubernetesVersion").IsSecret, Is.True);
        Assert.That(plain.Result!.State.ContainsSecrets, Is.False);
    }

    [Test]
    public async Task AnswersDependOnWhatEachCallerAskedWith()
    {
        var deployment = new FakeDeployment(dryRun: false);
        var dependent = await ComponentRun.Run(Minimal.With("clusterName", ((PropertyValue)"demo").DependingOn(ComponentRun.ClusterUrn)), deployment, null, "a");
        var free = await ComponentRun.Run(Minimal, deployment, null, "b");
        Assert.That(dependent.Result!.State.At("kubernetesVersion").Dependencies, Has.Member(ComponentRun.ClusterUrn));
        Assert.That(free.Result!.State.At("kubernetesVersion").Dependencies, Is.Empty);
    }

    [Test]
    public async Task ACancelledAskerLeavesTheAnswerToTheOthers()
    {
        using var answers = LookupCache.Enter("127.0.0.1:cancelled");
        var (answer, asked) = (new TaskCompletionSource<PropertyValue>(), 0);
        using var leave = new CancellationTokenSource();
        var first = answers.Ask("key", Ask, leave.Token);
        var second = answers.Ask("key", Ask, default);
        await leave.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => first);
        answer.SetResult("it");
        Assert.That(await second, Is.EqualTo((PropertyValue)"it"));
        Assert.That(asked, Is.EqualTo(1));

        Task<PropertyValue> Ask()
        {
            asked++;
            return answer.Task;
        }
    }

    [Test]
    public async Task AnswersGoWhenAnotherDeploymentComesButNotWhileOneUsesThem()
    {
        var running = LookupCache.Enter("127.0.0.1:running");
        await running.Ask("key", () => Task.FromResult<PropertyValue>("old"), default);
        LookupCache.Enter("127.0.0.1:another").Dispose();
        Assert.That(await AnswerOf("127.0.0.1:running"), Is.EqualTo((PropertyValue)"old"), "in use");
        running.Dispose();
        LookupCache.Enter("127.0.0.1:yet-another").Dispose();
        Assert.That(await AnswerOf("127.0.0.1:running"), Is.EqualTo((PropertyValue)"new"), "let go");

        static async Task<PropertyValue> AnswerOf(string endpoint)
        {
            using var answers = LookupCache.Enter(endpoint);
            return await answers.Ask("key", () => Task.FromResult<PropertyValue>("new"), default);
        }
    }

    [Test]
    public async Task ATemplateThatIsNotThereYetIsUnknownInAPreview()
    {
        var inputs = Minimal.With("launchTemplate", CaseYaml.Read("{name: shared}"));
        var run = await ComponentRun.Run(inputs, new(dryRun: true, CaseYaml.Read("{getLaunchTemplate: 'reading EC2 Launch Template: no matching EC2 Launch Template found'}")), null);
        Assert.That(run.Refusal, Is.Empty);
        Assert.That(run.Result!.State.At("launchTemplateVersion"), Is.InstanceOf<PropertyValue.Unknown>());
        Assert.That(run.Deployment.Log, Has.One.StartsWith("Warning: launchTemplate.name: the launch template `shared` is not there yet"));
    }

    [TestCase("{}", true)]
    [TestCase("{version: $Latest}", true)]
    [TestCase("{version: 3}", false)]
    public async Task ATemplateOfTheSameProgramIsLookedUpAsItIsNow(string version, bool isTold)
    {
        var template = CaseYaml.Read(version).With("id", ((PropertyValue)"lt-0fedcba9876543210").DependingOn("urn:pulumi:dev::test::aws:ec2/launchTemplate:LaunchTemplate::template"));
        var run = await ComponentRun.Run(Minimal.With("launchTemplate", template).With("instanceTypes", PropertyValue.Of(new object[] { "m7i.large" })), new(dryRun: true), null);
        Assert.That(run.Refusal, Is.Empty);
        Assert.That(run.Deployment.Log.Any(l => l.Contains("Write `version` with the template's output `latestVersion`", StringComparison.Ordinal)), Is.EqualTo(isTold));
    }

    [TestCase("reading EKS Cluster (demo): couldn't find resource", true)]
    [TestCase("no matching EC2 Launch Template found", true)]
    [TestCase("operation error EC2: DescribeLaunchTemplates, api error InvalidLaunchTemplateName.NotFoundException: The specified launch template does not exist.", true)]
    [TestCase("couldn't find resource", true)]
    [TestCase("operation error EKS: DescribeCluster, https response error StatusCode: 404, RequestID: 1, ResourceNotFoundException: No cluster found for name: demo.", true)]
    [TestCase("operation error EKS: DescribeCluster, api error AccessDeniedException: there is no matching policy", false)]
    [TestCase("no matching credentials were found, and a profile gave an empty result for them", false)]
    [TestCase("operation error STS: AssumeRole, api error AccessDenied: couldn't find resource", false)]
    [TestCase("the proxy says: No cluster found behind this address", false)]
    public void OnlyAWordOfAwssOwnSaysThatThereIsNone(string message, bool isAbsent) => Assert.That(new AwsRefusedException(message).IsNotFound, Is.EqualTo(isAbsent));

    private static PropertyValue.Map Minimal => CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a]}");

    private static ResourceOptions WithProvider(string reference) =>
        new() { Providers = new Dictionary<string, string> { ["aws"] = reference } };
}
