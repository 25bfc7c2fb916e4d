using System.CommandLine;
using Al2023.Cli.Verbs;

namespace Al2023.Tests.Cli;

/// <summary>The verbs <c>render</c> and <c>check</c>: text, JSON, exit codes.</summary>
public sealed class UserDataVerbTests
{
    private static string Case(string area, string name, string file) => Repository.Path("tests", "golden", area, name, file);

    [Test]
    public void CheckPrintsAValidDocument() =>
        Assert.That(Run(CheckVerb.Command(), Case("check", "valid-node-config", "document.txt")), Is.EqualTo((0, "valid, 0 issues, 251 of 16384 bytes\n", "")));

    [Test]
    public void CheckPrintsIssuesAndFails()
    {
        var (code, output, _) = Run(CheckVerb.Command(), Case("check", "storage-raid5", "document.txt"));
        Assert.That((code, output.Split('\n')[0]), Is.EqualTo((1, File.ReadLines(Case("check", "storage-raid5", "report.txt")).First().Replace("Error", "error", StringComparison.Ordinal))));
    }

    [Test]
    public void CheckTakesWhoAddsToTheDocument() =>
        Assert.That(Run(CheckVerb.Command(), Case("check", "valid-merged-by-eks", "document.txt"), "--merged-by", "eks").Code, Is.Zero);

    [Test]
    public void CheckPrintsJson() =>
        Assert.That(Run(CheckVerb.Command(), Case("check", "valid-node-config", "document.txt"), "--format", "json").Output, Does.Contain("\"valid\": true").And.Contain("\"issues\": []"));

    [Test]
    public void RenderPrintsTheDocument() => Assert.That(
        Run(RenderVerb.Command(), Case("render", "kubelet", "inputs.yaml")),
        Is.EqualTo((0, File.ReadAllText(Case("render", "kubelet", "user-data.txt")), "")));

    [Test]
    public void RenderPrintsErrorsToTheOtherStream()
    {
        var (code, output, errors) = Run(RenderVerb.Command(), Case("render", "errors", "inputs.yaml"));
        Assert.That((code, output, errors), Is.EqualTo((1, "", File.ReadAllText(Case("render", "errors", "user-data.txt")))));
    }

    [Test]
    public void AFileThatIsNotThereIsAUsageError() => Assert.That(Run(CheckVerb.Command(), "no-such-file").Code, Is.EqualTo(2));

    private static (int Code, string Output, string Errors) Run(Command command, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = command.Parse(arguments).Invoke(new() { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }
}
