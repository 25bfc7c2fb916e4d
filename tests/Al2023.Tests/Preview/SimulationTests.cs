using Al2023.Preview.Engine;
using Al2023.Preview.Plans;
using Al2023.Preview.Simulation;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Tests.Preview;

/// <summary>The simulated AWS: its own answers, recorded ones, and what it refuses.</summary>
public sealed class SimulationTests
{
    private const string Recorded = """
        region: eu-central-1
        account: "111122223333"
        answers:
          aws:eks:getCluster:
            - args: {name: old}
              result: {version: "1.30"}
            - args: {name: new}
              absent: true
            - args: {name: closed}
              error: "AccessDeniedException: not authorized to perform eks:DescribeCluster"
          random:getThing:
            - result: {value: 7}
        """;

    [Test]
    public void ARecordedAnswerIsLaidOverTheBuiltInOne()
    {
        var cluster = Cloud(Recorded).Invoke(Call("aws:eks/getCluster:getCluster", "old"));
        Assert.Multiple(() =>
        {
            Assert.That(cluster.At("version").ToPlain(), Is.EqualTo("1.30"));
            Assert.That(cluster.At("arn").ToPlain(), Is.EqualTo("arn:aws:eks:eu-central-1:111122223333:cluster/old"));
        });
    }

    /// <summary>Go's SDK fails where another stack's outputs are unknown, and takes one that is not there for unknown.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public void OutputsOfAnotherStackAreUnknownAsTheLanguageHasIt(bool takesAbsentForUnknown)
    {
        var cloud = SimulatedCloud.Create(AnswersFile.Empty, null, clustersAreUnknown: false, takesAbsentForUnknown);
        var read = cloud.Read("pulumi:pulumi:StackReference", "org/network/dev", "urn", PropertyValue.Map.Empty.With("name", "org/network/dev"));
        Assert.That(read.Entries.GetValueOrDefault("outputs"), Is.EqualTo(takesAbsentForUnknown ? PropertyValue.Map.Empty : null));
    }

    [TestCase("QUJD", "^[0-9a-f]{16}$")]
    [TestCase("no base64", "^$")]
    public void TheCertificatesOfARecordedClusterAreNoted(string data, string expected)
    {
        var cloud = Cloud($"{{answers: {{'aws:eks:getCluster': [{{result: {{certificateAuthorities: [{{data: {data}}}]}}}}]}}}}");
        cloud.Invoke(Call("aws:eks/getCluster:getCluster", "any"));
        Assert.That(cloud.Given.Single().Certificates, Does.Match(expected));
    }

    [TestCase("new", "couldn't find resource")]
    [TestCase("closed", "AccessDeniedException")]
    public void ARecordedFailureIsAFailure(string name, string expected) =>
        Assert.That(() => Cloud(Recorded).Invoke(Call("aws:eks/getCluster:getCluster", name)), Throws.InstanceOf<RpcException>().With.Message.Contains(expected));

    [Test]
    public void WhatNobodyKnowsSaysWhereToAddIt() =>
        Assert.That(() => Cloud("").Invoke(Call("random:index/getThing:getThing", "x")), Throws.InstanceOf<RpcException>().With.Message.Contains("`--answers`"));

    [Test]
    public void AnswersAreMarkedByTheirOriginAndUnusedOnesAreKnown()
    {
        var cloud = Cloud(Recorded);
        cloud.Invoke(Call("random:index/getThing:getThing", "x"));
        cloud.Invoke(Call("aws:eks/getCluster:getCluster", "other"));
        Assert.Multiple(() =>
        {
            Assert.That(cloud.Given.Select(g => g.Origin), Is.EquivalentTo(new[] { AnswerOrigin.Recorded, AnswerOrigin.BuiltIn }));
            Assert.That(cloud.Unused.Select(u => u.At.Line), Is.EqualTo(new[] { 5, 7, 9 }));
        });
    }

    [Test]
    public void NoClusterIsThereWhereClustersAreUnknown() =>
        Assert.That(
            () => SimulatedCloud.Create(AnswersFile.Empty, null, clustersAreUnknown: true).Invoke(Call("aws:eks/getCluster:getCluster", "demo")),
            Throws.InstanceOf<RpcException>().With.Message.Contains("couldn't find resource"));

    [TestCase("cn-north-1", "aws-cn")]
    [TestCase("us-gov-west-1", "aws-us-gov")]
    [TestCase("eu-west-1", "aws")]
    public void ThePartitionFollowsTheRegion(string region, string partition)
    {
        var cloud = SimulatedCloud.Create(AnswersFile.Empty, region, clustersAreUnknown: false);
        Assert.That(cloud.Invoke(new() { Token = "aws:index/getPartition:getPartition" }).At("partition").ToPlain(), Is.EqualTo(partition));
    }

    [TestCase("answer: {}", "answers.yaml:1:1: There is no field `answer` here. Did you mean `answers`?")]
    [TestCase("answers: {'aws:eks:getCluster': {name: a}}", "must be a list of answers")]
    [TestCase("answers: {'aws:eks:getCluster': [{result: {}, absent: true}]}", "has one of `result`, `absent: true` and `error`")]
    [TestCase("account: 1", "Put it in quotes")]
    [TestCase("[]", "must be an object")]
    public void AMalformedFileOfAnswersIsRefused(string text, string expected) =>
        Assert.That(() => AnswersFile.Parse("answers.yaml", text), Throws.InstanceOf<ProgramException>().With.Message.Contains(expected));

    [Test]
    public void APluginThatTellsNoPortIsAClearError() =>
        Assert.That(
            () => PluginProcess.Start(new("/bin/sh", ["-c", "echo broken >&2; exit 3"]), new("al2023", "urn", "default", "", PropertyValue.Map.Empty), "127.0.0.1:1", "/", CancellationToken.None),
            Throws.InstanceOf<PluginException>().With.Message.Contains("ended before it told its port").And.Message.Contains("broken"));

    private static SimulatedCloud Cloud(string answers) =>
        SimulatedCloud.Create(answers.Length == 0 ? AnswersFile.Empty : AnswersFile.Parse("answers.yaml", answers), null, clustersAreUnknown: false);

    private static InvokeCall Call(string token, string name) => new() { Token = token, Args = PropertyValue.Map.Empty.With("name", name) };
}
