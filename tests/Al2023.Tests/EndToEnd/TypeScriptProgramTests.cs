using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Tests.EndToEnd;

/// <summary>A TypeScript program with the real SDKs of Pulumi and AWS, our component in the middle of it.</summary>
[Category(Executable.Category)]
[Category("Node")]
public sealed class TypeScriptProgramTests
{
    [Test]
    public async Task APreviewPassesASecretAndAnUnknownThrough()
    {
        var result = await ProgramRuns.Preview(await Program());
        Assert.Multiple(() =>
        {
            Assert.That(Errors(result.Plan), Is.Empty);
            Assert.That(result.Plan.Outputs.At("nodeRoleArn"), Is.InstanceOf<PropertyValue.Unknown>());
            Assert.That(result.Plan.Outputs.At("userData").IsSecret, "What is made from a secret is secret.");
            Assert.That(Inputs(result.Plan, "logs").At("role"), Is.InstanceOf<PropertyValue.Unknown>());
            Assert.That(Inputs(result.Plan, "system-node").At("assumeRolePolicy"), Is.InstanceOf<PropertyValue.Text>());
            Assert.That(PlanWriter.Write(result.Plan), Does.Not.Contain("s3cr3t"));
        });
    }

    [Test]
    public async Task AnUpdateGivesTheComponentsOutputsToTheProgram()
    {
        var plan = (await ProgramRuns.Update(await Program())).Plan;
        Assert.Multiple(() =>
        {
            Assert.That(Errors(plan), Is.Empty);
            Assert.That(Text(plan.Outputs.At("nodeRoleArn")), Does.StartWith("arn:aws:iam::123456789012:role/system-node-"));
            Assert.That(plan.Outputs.At("userData").IsSecret, "What is made from a secret is secret.");
            Assert.That(Text(plan.Outputs.At("userData")), Does.Contain("echo s3cr3t"));
            Assert.That(Text(Inputs(plan, "logs").At("role")), Does.StartWith("system-node-"));
            Assert.That(PlanWriter.Write(plan), Does.Not.Contain("s3cr3t"));
        });
    }

    private static async Task<string> Program() => Path.Combine(await NodePackages.Folder(), "programs", "values");

    private static IEnumerable<string> Errors(Plan plan) =>
        plan.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Message);

    private static PropertyValue.Map Inputs(Plan plan, string name) =>
        plan.Resources.Single(r => r.Name == name && r.Type.StartsWith("aws:iam/", StringComparison.Ordinal)).Inputs;

    private static string? Text(PropertyValue value) => (value as PropertyValue.Text)?.Value;
}
