namespace Al2023.Tests.EndToEnd;

/// <summary>What is wrong with a component is told once: what a YAML program's types refuse, before the component that refuses it too, and a name that is taken.</summary>
[Category(Executable.Category)]
public sealed class TypeErrorTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("al2023-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Inputs that decide which resources there are, that may not be unknown, and one that the component alone refuses.</summary>
    [Test]
    public async Task WhatATypeRefusesTheComponentDoesNotJudgeAgain() => Assert.That(await Messages("""
        name: p
        runtime: yaml
        resources:
          arm:
            type: al2023:KarpenterAl2023NodeClass
            properties:
              clusterName: prod
              podDensity: dense
              apply: [no]
              nodePools: {name: spot}
              kubelet: {maxPods: many, podsPerCore: -1}
              nodeClas: arm
        """), Is.EqualTo("""
          error: arm: one input is wrong.
              kubelet.podsPerCore: -1 is too small. Write 0 or more.
          error: Pulumi.yaml:8:19: `podDensity` must be one of `Expression`, `NodePools`, `Lowest`, and not `dense`.
          error: Pulumi.yaml:9:14: `apply` must be `true` or `false`, and this is a list of text.
          error: Pulumi.yaml:10:18: `nodePools` must be a list of a NodePool object, and this is an object.
          error: Pulumi.yaml:11:26: `kubelet.maxPods` must be a number, and this is text.
          error: Pulumi.yaml:12:17: There is no property `nodeClas`.
        """));

    /// <summary>Within a secret map the component names the map alone, and a misspelt input is not missing too.</summary>
    [Test]
    public async Task WhatIsSecretOrMisspeltIsToldOnceToo() => Assert.That(await Messages("""
        name: p
        runtime: yaml
        resources:
          web:
            type: al2023:Al2023NodeGroup
            properties:
              clusterNam: prod
              subnetIds: [subnet-0123456789abcdef0]
              labels: {'fn::secret': {team: [a]}}
              nodeRole: {additionalPolicyArns: 'arn:aws:iam::123456789012:policy/a'}
              rootVolume: {sise: 20, throughput: 1}
        """), Is.EqualTo("""
          error: web: one input is wrong.
              rootVolume.throughput: 1 is out of range. Write a number from 125 to 2000.
          error: Pulumi.yaml:7:19: There is no property `clusterNam`. Did you mean `clusterName`?
          error: Pulumi.yaml:9:15: `labels.team` must be text, and this is a list of text.
          error: Pulumi.yaml:10:40: `nodeRole.additionalPolicyArns` must be a map of text, and this is text.
          error: Pulumi.yaml:11:26: There is no property `rootVolume.sise`. Did you mean `size`?
        """));

    /// <summary>All inputs may come in one value.</summary>
    [Test]
    public async Task AllInputsInOneValueAreJudgedOnceToo() => Assert.That(await Messages("""
        name: p
        runtime: yaml
        variables:
          inputs: {clusterName: prod, subnetIds: [subnet-0123456789abcdef0], capacityType: {a: b}}
        resources:
          web: {type: 'al2023:Al2023NodeGroup', properties: '${inputs}'}
        """), Is.EqualTo("""
          error: Pulumi.yaml:6:53: `capacityType` must be one of `ON_DEMAND`, `SPOT`, `CAPACITY_BLOCK`, and this is an object.
        """));

    /// <summary>Neither what watches the second component nor anything that would be in it is told.</summary>
    [Test]
    public async Task AComponentWhoseNameIsTakenIsToldOnceAndNothingInIt() => Assert.That(await Messages("""
        name: p
        runtime: yaml
        resources:
          web: {type: 'al2023:Al2023NodeGroup', name: nodes, properties: {clusterName: prod, subnetIds: [subnet-0123456789abcdef0]}}
          jobs: {type: 'al2023:Al2023NodeGroup', name: nodes, properties: {clusterName: prod, subnetIds: [subnet-0123456789abcdef0]}}
        """), Is.EqualTo("""
          error: nodes: Duplicate resource URN 'urn:pulumi:dev::p::al2023:index:Al2023NodeGroup::nodes'; try giving it a unique name
        """));

    private async Task<string> Messages(string program)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), program);
        var (code, output, errors) = await PreviewCommand.Run(_folder);
        Assert.That(code, Is.EqualTo(1), errors + output);
        return output.Split("\nMessages\n")[1].Split("\n\n")[0];
    }
}
