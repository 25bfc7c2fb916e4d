using Al2023.Protocol.Provider;

namespace Al2023.Tests.Components.NodeGroup;

/// <summary>What node groups register is what <c>@pulumi/aws</c> takes.</summary>
public sealed class RegistrationTypesTests
{
    [Test]
    public async Task EveryRegistrationHasTheTypesOfPulumiAws()
    {
        var registrations = new List<(string, Registration)>();
        foreach (var folder in Directory.GetDirectories(Repository.Path("tests", "golden", "nodegroup")).Order(StringComparer.Ordinal))
        {
            var answers = Path.Combine(folder, "answers.yaml");
            var run = await ComponentRun.Update(CaseYaml.ReadFile(Path.Combine(folder, "inputs.yaml")), File.Exists(answers) ? CaseYaml.ReadFile(answers) : null);
            registrations.AddRange(run.Deployment.Registrations.Where(r => r.Custom).Select(r => (Path.GetFileName(folder), r)));
        }
        Assert.That(registrations, Has.Count.GreaterThan(150));
        await RegistrationTypes.Check("nodegroup", registrations);
    }
}
