using System.CommandLine;
using System.Text.Json;
using Al2023.Cli.Verbs;

namespace Al2023.Tests.Cli;

public sealed class ConvertVerbTests
{
    private static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = ConvertVerb.Command().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (exitCode, output.ToString(), errors.ToString());
    }

    private static string Case(string name) => Repository.Path("tests", "golden", "convert", name, "al2.txt");

    [Test]
    public void PrintsInputsAndWhatWasFound()
    {
        var (exitCode, output, errors) = Run(Case("scripts-around"));
        Assert.That(exitCode, Is.Zero);
        Golden.Check("cli/convert/output.txt", output);
        Golden.Check("cli/convert/errors.txt", errors);
    }

    [Test]
    public void PrintsJson()
    {
        var (exitCode, output, errors) = Run("--format", "json", Case("docker"));
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        var root = JsonDocument.Parse(output).RootElement;
        Assert.That(root.GetProperty("clusterName").GetString(), Is.EqualTo("orchard"));
        Assert.That(root.GetProperty("issues").GetArrayLength(), Is.GreaterThan(3));
    }

    [Test]
    public void FailsForWhatItCannotRead() => Assert.That(Run(Case("unfinished-quote")).ExitCode, Is.EqualTo(1));

    [Test]
    public void AMissingFileIsAUsageError()
    {
        var (exitCode, _, errors) = Run("/no/such/file");
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("/no/such/file"));
    }
}
