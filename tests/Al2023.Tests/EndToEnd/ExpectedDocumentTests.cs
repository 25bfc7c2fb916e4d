using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Tests.EndToEnd;

/// <summary>What changes in documents that a first preview does not know, as they hold what only AWS gives.</summary>
public sealed class ExpectedDocumentTests
{
    private const string Head = "name: orchard\nruntime: yaml\nresources:\n";

    [Test]
    public async Task AStatementOfAPolicyWithAnUnknownArnIsSeen()
    {
        var diff = await Compare(Controller("[]"), Controller("[\"arn:aws:iam::123456789012:role/pickers\"]"));
        var permissions = Impact.Of(diff).Permissions.Where(p => p.Change.Resource.Type == "aws:iam/policy:Policy").SelectMany(p => p.Lines).Select(l => l.Text).ToList();
        Assert.That(permissions, Has.Some.Contains("role/pickers"));
        Assert.That(Changed(diff), Is.Not.Empty.And.All.Contains("aws:iam/"));
    }

    [Test]
    public async Task UserDataOfAClusterThatIsMadeHereIsCompared()
    {
        var diff = await Compare(Nodes("echo apples"), Nodes("echo pears"));
        Assert.That(Changed(diff), Is.EquivalentTo(new[] { "aws:autoscaling/group:Group nodes", "aws:ec2/launchTemplate:LaunchTemplate nodes" }));
    }

    [Test]
    public async Task WhatStaysTheSameStaysUnknown()
    {
        var diff = await Compare(Nodes("echo apples"), Nodes("echo apples"));
        Assert.That(diff.IsEmpty, Is.True);
        Assert.That(diff.After.Resources.Single(r => r.Type == "aws:ec2/launchTemplate:LaunchTemplate").Inputs.At("userData").ContainsUnknowns, Is.True);
    }

    // What is made up follows names, and the real names stay.
    [Test]
    public async Task AnAliasChangesNoDocument()
    {
        var renamed = Nodes("echo apples").Replace("  harvest:\n", "  autumn:\n", StringComparison.Ordinal).Replace("${harvest", "${autumn", StringComparison.Ordinal)
            .Replace("    type: aws:eks:Cluster\n", "    type: aws:eks:Cluster\n    options: {aliases: [\"urn:pulumi:dev::orchard::aws:eks/cluster:Cluster::harvest\"]}\n", StringComparison.Ordinal);
        Assert.That(Changed(await Compare(Nodes("echo apples"), renamed)), Is.Empty);
    }

    [Test]
    public async Task ASecretInUserDataIsNotShown()
    {
        var diff = await Compare(Nodes("echo apples", isSecret: true), Nodes("echo pears", isSecret: true));
        Assert.That(PlanWriter.Write(diff.After), Does.Not.Contain("pears").And.Not.Contain(Convert.ToBase64String("pears"u8)));
        Assert.That(diff.Resources.Single(r => r.Resource.Type == "aws:ec2/launchTemplate:LaunchTemplate").NotCompared, Does.Contain("userData"));
    }

    private static string Controller(string roles) => Head + $$"""
          karpenter:
            type: al2023:KarpenterController
            properties:
              clusterName: prod
              additionalNodeRoleArns: {{roles}}
        """;

    private static string Nodes(string script, bool isSecret = false) => Head + $$"""
          harvest:
            type: aws:eks:Cluster
            properties:
              roleArn: arn:aws:iam::123456789012:role/cluster
              vpcConfig: {subnetIds: [subnet-0a1b2c3d4e5f60001]}
              accessConfig: {authenticationMode: API}
          nodes:
            type: al2023:Al2023NodeGroup
            properties:
              type: SelfManaged
              clusterName: ${harvest.name}
              cluster:
                apiServerEndpoint: ${harvest.endpoint}
                certificateAuthority: ${harvest.certificateAuthority.data}
                serviceCidr: 10.100.0.0/16
                kubernetesVersion: "1.33"
              subnetIds: [subnet-0a1b2c3d4e5f60001]
              ami: {release: v20260714}
              bootstrapScripts:
              - {{(isSecret ? $"fn::secret: \"#!/bin/bash\\n{script}\\n\"" : $"\"#!/bin/bash\\n{script}\\n\"")}}
        """;

    private static IEnumerable<string> Changed(PlanDiff diff) => diff.Resources
        .Where(r => r.Resource.Kind is ResourceKind.Custom && r.Kind is not ChangeKind.Unchanged)
        .Select(r => $"{r.Resource.Type} {r.Resource.Name}");

    private static async Task<PlanDiff> Compare(string before, string after) => PlanComparison.Compare(await Saved(before), await Plan(after));

    private static async Task<Plan> Saved(string program) => PlanReader.Read(PlanWriter.Write(await Plan(program)));

    private static async Task<Plan> Plan(string program)
    {
        var folder = Directory.CreateTempSubdirectory("al2023-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Pulumi.yaml"), program);
            var result = await ProgramRuns.Compared(folder.FullName);
            Assert.That(result.Succeeded, string.Join('\n', result.Plan.Diagnostics.Select(d => d.Text)));
            return result.Plan;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
