using Al2023.Protocol.Provider;

namespace Al2023.Tests.Components;

/// <summary>What components register is what <c>@pulumi/aws</c> and <c>@pulumi/kubernetes</c> take.</summary>
public sealed class RegistrationTypesTests
{
    [TestCase("nodegroup", ComponentRun.NodeGroup, 150)]
    [TestCase("nodeclass", "al2023:index:KarpenterAl2023NodeClass", 25)]
    [TestCase("controller", "al2023:index:KarpenterController", 150)]
    public async Task EveryRegistrationHasTheTypesOfItsPackage(string area, string type, int least)
    {
        var registrations = new List<(string, Registration)>();
        foreach (var folder in Directory.GetDirectories(Repository.Path("tests", "golden", area)).Order(StringComparer.Ordinal))
        {
            var answers = Path.Combine(folder, "answers.yaml");
            var run = await ComponentRun.Update(CaseYaml.ReadFile(Path.Combine(folder, "inputs.yaml")), File.Exists(answers) ? CaseYaml.ReadFile(answers) : null, type: type);
            registrations.AddRange(run.Deployment.Registrations.Where(r => r.Custom).Select(r => (Path.GetFileName(folder), r)));
        }
        Assert.That(registrations, Has.Count.GreaterThan(least));
        await RegistrationTypes.Check(area, registrations);
    }
}
