namespace Al2023.Tests.Components;

/// <summary>A node role whose policies a preview cannot name yet.</summary>
public sealed class UnknownPoliciesTests
{
    private const string NotShown = "does not show the policies that it adds to the role";

    [TestCase("{additionalPolicyArns: !unknown ''}", "nodeRole.additionalPolicyArns: Its keys are not known yet, so a preview ", 1)]
    [TestCase("{inlinePolicies: !unknown ''}", "nodeRole.inlinePolicies: Its keys are not known yet, so a preview ", 1)]
    [TestCase("{additionalPolicyArns: !unknown '', inlinePolicies: !unknown ''}", NotShown, 2)]
    [TestCase("!unknown ''", "nodeRole: All of it is not known yet, so a preview shows neither a role nor its policies", 1)]
    [TestCase("{additionalPolicyArns: {logs: !unknown ''}, inlinePolicies: {queue: !unknown ''}}", "not known yet", 0)]
    [TestCase("{arn: !unknown ''}", "not known yet", 0)]
    public async Task APreviewSaysThatItDoesNotShowThem(string role, string said, int times)
    {
        var run = await ComponentRun.Preview(CaseYaml.Read($"{{clusterName: demo, subnetIds: [subnet-0a], nodeRole: {role}}}"));
        Assert.That(run.Refusal, Is.Empty);
        Assert.That(run.Deployment.Log.Where(l => l.Contains(said, StringComparison.Ordinal)), Has.Exactly(times).Items, string.Join('\n', run.Deployment.Log));
    }

    [TestCase("additionalPolicyArns: true")]
    [TestCase("inlinePolicies: []")]
    public async Task WhatIsRefusedIsNotCalledUnknown(string field)
    {
        var run = await ComponentRun.Preview(CaseYaml.Read($"{{clusterName: demo, subnetIds: [subnet-0a], nodeRole: {{{field}}}}}"));
        Assert.That(run.Refusal, Does.Contain("A map is wanted").And.Not.Contain("known yet"));
    }
}
