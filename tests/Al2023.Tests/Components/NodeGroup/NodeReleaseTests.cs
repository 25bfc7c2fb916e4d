namespace Al2023.Tests.Components.NodeGroup;

/// <summary>What the user data is judged for: the nodes' Kubernetes version and their own instance types.</summary>
public sealed class NodeReleaseTests
{
    private const string Gate = "nodeConfig: {kubelet: {config: {featureGates: {CPUManager: true}}}}";

    [TestCase("1.32", "")]
    [TestCase("1.36", "nodeConfig.kubelet.config.featureGates.CPUManager: The kubelet has no feature gate")]
    [TestCase("!unknown", "")]
    public async Task AGateIsJudgedForTheNodesVersion(string version, string refusal)
    {
        var inputs = CaseYaml.Read($"{{clusterName: demo, subnetIds: [subnet-0a], kubernetesVersion: {(version[0] == '!' ? "!unknown ''" : $"\"{version}\"")}, {Gate}}}");
        Assert.That((await ComponentRun.Preview(inputs)).Refusal, refusal.Length == 0 ? Is.Empty : Does.StartWith(refusal));
    }

    [TestCase("t3.nano", true)]
    [TestCase("m7i.large", false)]
    [TestCase("m99.large", false)]
    public async Task AnExpressionIsJudgedForTheGroupsTypes(string type, bool fails)
    {
        var run = await ComponentRun.Update(CaseYaml.Read($"{{clusterName: demo, type: SelfManaged, subnetIds: [subnet-0a], instanceTypes: [{type}], nodeConfig: {{kubelet: {{maxPodsExpression: max_pods - 10}}}}}}"));
        Assert.That(run.Refusal, Is.Empty);
        Assert.That(run.Deployment.Log.Where(l => l.Contains("`max_pods - 10` gives no positive number on `t3.nano`", StringComparison.Ordinal)), fails ? Has.Exactly(1).Items : Is.Empty);
    }

    [Test]
    public async Task ASecretExpressionIsNotShown()
    {
        var run = await ComponentRun.Update(CaseYaml.Read("{clusterName: demo, type: SelfManaged, subnetIds: [subnet-0a], nodeConfig: {kubelet: {maxPodsExpression: !secret 'token_0815 - 10'}}}"));
        Assert.That(run.Deployment.Log.Where(l => l.Contains("maxPodsExpression", StringComparison.Ordinal)), Has.Exactly(1).Items);
        Assert.That(run.Deployment.Log, Has.None.Contains("0815"));
    }
}
