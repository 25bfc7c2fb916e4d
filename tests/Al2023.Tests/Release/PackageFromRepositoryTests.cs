using System.Diagnostics;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Release;

/// <summary>`pulumi package add` of the repository: the engine clones it, builds the folder of PulumiPlugin.yaml with the .NET SDK, and runs it.</summary>
public sealed class PackageFromRepositoryTests
{
    private const string Folder = "provider/Al2023.Cli";

    /// <summary>The commands that the engine runs for `runtime: dotnet`, in its order, in a clone that nobody else builds.</summary>
    [Test]
    public async Task BuildsAndStartsFromAClone()
    {
        if (!Directory.Exists(Repository.Path(".git")) && !File.Exists(Repository.Path(".git")))
            Assert.Ignore("skipped: this is no clone of the repository");
        var clone = Directory.CreateTempSubdirectory("al2023-clone-").FullName;
        try
        {
            await Run("git", "clone", "--quiet", Repository.Root, clone);
            var project = Path.Combine(clone, Folder);
            Assert.That(await File.ReadAllTextAsync(Path.Combine(project, "PulumiPlugin.yaml")), Does.Match("(?m)^runtime: dotnet$"));
            await Run("dotnet", "build", "-nologo", project);
            Assert.That(await Run("dotnet", "list", project, "package", "--include-transitive"), Does.Match(@"(?m)^ +> \S+ +\d"), "it wants a package at least");
            Assert.That(await Run("dotnet", "nuget", "locals", "global-packages", "--list"), Does.Contain("global-packages"));
            await Run("dotnet", "build", project);

            await using var plugin = await PluginProcess.StartProgram("dotnet", "run", "--no-build", "--project", project, "--", "127.0.0.1:1");
            Assert.That(plugin.FirstLine, Does.Match(@"^\d+$"), "nothing is printed before the port");
            Assert.That(await plugin.Client.GetSchema(default), Is.EqualTo(await File.ReadAllBytesAsync(Repository.Path("provider", "schema.json"))));
        }
        finally
        {
            Directory.Delete(clone, recursive: true);
        }
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{output}{await errors}");
        return output;
    }
}
