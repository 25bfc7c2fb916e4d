using System.Text.Json;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Cli;

[Category(Executable.Category)]
public sealed class ConvertVerbTests
{
    private static Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => Executable.Run(["convert", .. arguments]);

    private static string Case(string name) => Repository.Path("tests", "golden", "convert", name, "al2.txt");

    [Test]
    public async Task PrintsInputsAndWhatWasFound()
    {
        var (code, output, errors) = await Run(Case("scripts-around"));
        Assert.That(code, Is.Zero);
        Golden.Check("cli/convert/output.txt", output);
        Golden.Check("cli/convert/errors.txt", errors);
    }

    [Test]
    public async Task PrintsJson()
    {
        var (code, output, errors) = await Run("--format", "json", Case("docker"));
        Assert.That((code, errors), Is.EqualTo((0, "")));
        Golden.Check("cli/convert/docker.json", output);
        Assert.That(JsonDocument.Parse(output).RootElement.GetProperty("issues").GetArrayLength(), Is.GreaterThan(3));
    }

    [Test]
    public async Task FailsForWhatItCannotRead() => Assert.That((await Run(Case("unfinished-quote"))).Code, Is.EqualTo(1));

    [Test]
    public async Task AMissingFileIsAUsageError()
    {
        var (code, _, errors) = await Run("/no/such/file");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("/no/such/file"));
    }
}
