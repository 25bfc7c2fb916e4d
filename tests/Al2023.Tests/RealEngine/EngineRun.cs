using System.Diagnostics;
using System.Text.RegularExpressions;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.RealEngine;

/// <summary>A stack of its own for a program, in the real engine, with the built plugin and the simulated AWS and Kubernetes providers.</summary>
internal sealed class EngineRun : IDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("al2023-engine-").FullName;
    private bool _hasStack;

    /// <summary>What there is in AWS and in the cluster, shared by all commands of the run.</summary>
    public AccountFolder Account { get; }

    /// <summary>The program's folder: a copy.</summary>
    public string Program { get; }

    private EngineRun()
    {
        Account = new(Directory.CreateDirectory(Path.Combine(_folder, "account")).FullName);
        Program = Directory.CreateDirectory(Path.Combine(_folder, "program")).FullName;
        foreach (var other in (string[])["home", "state"])
            Directory.CreateDirectory(Path.Combine(_folder, other));
    }

    /// <summary>A run of a YAML program.</summary>
    public static EngineRun Of(string yaml)
    {
        PulumiCli.NeedLanguage("yaml");
        var run = new EngineRun();
        run.Write(yaml);
        return run;
    }

    /// <summary>A run of a program in any language, which is copied.</summary>
    public static EngineRun OfFolder(string folder)
    {
        PulumiCli.NeedLanguage(RuntimeOf(folder));
        var run = new EngineRun();
        run.Take(folder);
        return run;
    }

    /// <summary>The next step of the program.</summary>
    public void Write(string yaml) => File.WriteAllText(Path.Combine(Program, "Pulumi.yaml"), WithPlugins(yaml));

    /// <summary>The next step of the program, from a folder.</summary>
    public void Take(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("node_modules", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(Program, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
        Write(File.ReadAllText(Path.Combine(folder, "Pulumi.yaml")));
        var modules = Path.Combine(Program, "node_modules");
        if (RuntimeOf(folder) == "nodejs" && !Directory.Exists(modules))
            Directory.CreateSymbolicLink(modules, Repository.Path("node_modules"));
    }

    public Task<EngineOutput> Preview(params string[] options) => Run(["preview", "--diff", .. options]);

    public Task<EngineOutput> Up(params string[] options) => Run(["up", "--yes", "--skip-preview", .. options]);

    public Task<EngineOutput> Refresh(params string[] options) => Run(["refresh", "--yes", "--skip-preview", .. options]);

    public Task<EngineOutput> Destroy(params string[] options) => Run(["destroy", "--yes", "--skip-preview", .. options]);

    public async Task<string> State() => (await Run("stack", "export")).Text;

    /// <summary>Runs a command of the tool to its end.</summary>
    public async Task<EngineOutput> Run(params string[] arguments)
    {
        using var command = await Start(arguments);
        return await End(command);
    }

    /// <summary>Starts a command of the tool.</summary>
    public async Task<Process> Start(params string[] arguments)
    {
        if (!_hasStack)
        {
            _hasStack = true;
            Assert.That((await Run("stack", "init", "dev")).Code, Is.Zero);
        }
        var command = PulumiCli.Command(Program, [.. arguments, "--non-interactive", "--color", "never"]);
        command.Environment["PULUMI_HOME"] = Path.Combine(_folder, "home");
        command.Environment["PULUMI_BACKEND_URL"] = $"file://{Path.Combine(_folder, "state")}";
        command.Environment["PULUMI_CONFIG_PASSPHRASE"] = "x";
        command.Environment["PULUMI_SKIP_UPDATE_CHECK"] = "true";
        command.Environment["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true";
        command.Environment["SIMULATED_ACCOUNT"] = Account.Path;
        var process = Process.Start(command)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for a command's end.</summary>
    public static async Task<EngineOutput> End(Process command)
    {
        var (output, errors) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        try
        {
            await command.WaitForExitAsync().WaitAsync(_longest);
        }
        catch (TimeoutException)
        {
            command.Kill(entireProcessTree: true);
            throw;
        }
        return new(command.ExitCode, await output + await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string RuntimeOf(string folder)
    {
        var runtime = Regex.Match(File.ReadAllText(Path.Combine(folder, "Pulumi.yaml")), @"^runtime:\s*(?:\{?\s*name:\s*)?(\w+)", RegexOptions.Multiline);
        return runtime.Groups[1].Value;
    }

    private static string WithPlugins(string yaml) => $$"""
        {{yaml.TrimEnd()}}

        plugins:
          providers:
            - {name: al2023, path: {{Path.GetDirectoryName(Executable.Path)}}}
            - {name: aws, path: {{PulumiCli.SimulatedProviders}}/aws}
            - {name: kubernetes, path: {{PulumiCli.SimulatedProviders}}/kubernetes}
        """;
}

/// <summary>What a command of the engine printed.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Text">Output and errors.</param>
internal sealed record EngineOutput(int Code, string Text)
{
    /// <summary>What was done, or would be, by operation, from the summary: <c>to create</c> and <c>created</c> are one.</summary>
    public IReadOnlyDictionary<string, int> Changes { get; } = Regex.Matches(Text, @"^\s+(?:\+-|[-+~=])\s*(\d+) (?:to )?(create|update|replace|delete|import)", RegexOptions.Multiline)
        .ToDictionary(m => m.Groups[2].Value, m => int.Parse(m.Groups[1].Value), StringComparer.Ordinal);
}
