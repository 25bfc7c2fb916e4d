using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Al2023.Protocol.Grpc;
using Al2023.SimulatedProviders;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.RealEngine;

/// <summary>A stack of its own for a program, in the real engine, with the built plugin and the simulated AWS and Kubernetes providers.</summary>
internal sealed class EngineRun : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("al2023-engine-").FullName;
    private readonly Dictionary<string, LoopbackServer> _providers = [];
    private readonly SimulatedAccount _account;
    private bool _hasStack;
    private bool _hasOwnProviders;

    /// <summary>What there is in AWS and in the cluster, shared by all commands of the run.</summary>
    public AccountFolder Account { get; }

    /// <summary>The program's folder: a copy.</summary>
    public string Program { get; }

    private string StateFolder => Path.Combine(_folder, "state");

    private EngineRun()
    {
        Account = new(Directory.CreateDirectory(Path.Combine(_folder, "account")).FullName);
        _account = new(Account.Path);
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

    /// <summary>A run of a YAML program that is made.</summary>
    public static EngineRun Of(JsonObject program) => Of(Yaml(program));

    /// <summary>A run of a program in any language, which is copied.</summary>
    public static EngineRun OfFolder(string folder)
    {
        PulumiCli.NeedLanguage(RuntimeOf(folder));
        var run = new EngineRun();
        run.Take(folder);
        return run;
    }

    /// <summary>The next step of the program.</summary>
    public void Write(string yaml)
    {
        _hasOwnProviders |= !yaml.Contains("runtime: yaml", StringComparison.Ordinal) || yaml.Contains("pulumi:providers:", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Program, "Pulumi.yaml"), WithPlugins(yaml));
    }

    /// <summary>The next step of a program that is made.</summary>
    public void Write(JsonObject program) => Write(Yaml(program));

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

    /// <summary>A preview for <see cref="PlannedStep"/>.</summary>
    public Task<EngineOutput> Plan() => Run("preview", "--json", "--show-secrets=false");

    public Task<EngineOutput> Up(params string[] options) => Run(["up", "--yes", "--skip-preview", .. options]);

    public Task<EngineOutput> Refresh(params string[] options) => Run(["refresh", "--yes", "--skip-preview", .. options]);

    public Task<EngineOutput> Destroy(params string[] options) => Run(["destroy", "--yes", "--skip-preview", .. options]);

    public async Task<string> State() => (await Run("stack", "export")).Text;

    /// <summary>Changes the stack's state, as <c>pulumi stack export</c> and <c>import</c> do.</summary>
    public async Task EditState(Func<string, string> edit)
    {
        var file = Path.Combine(_folder, "state.json");
        Assert.That((await Run("stack", "export", "--file", file)).Code, Is.Zero);
        await File.WriteAllTextAsync(file, edit(await File.ReadAllTextAsync(file)));
        var output = await Run("stack", "import", "--file", file);
        Assert.That(output.Code, Is.Zero, output.Text);
    }

    /// <summary>Runs a command of the tool to its end.</summary>
    public async Task<EngineOutput> Run(params string[] arguments)
    {
        using var command = await Start(arguments);
        return await PulumiCli.End(command);
    }

    /// <summary>Starts a command of the tool.</summary>
    public async Task<Process> Start(params string[] arguments)
    {
        if (!_hasStack)
        {
            _hasStack = true;
            await StackTemplate.Copy(Line("name"), Program, StateFolder);
        }
        return PulumiCli.Start(Program, Path.Combine(_folder, "home"), StateFolder, await Environment(), arguments);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers.Values)
            await provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// A provider in this process saves two starts a command. The engine does not say which of several providers of a package a
    /// call is for: a program that has providers of its own, or might, starts a process for each.
    /// </summary>
    private async Task<Dictionary<string, string>> Environment()
    {
        var environment = new Dictionary<string, string> { ["PULUMI_STACK"] = StackTemplate.Stack, [SimulatedAccount.Variable] = Account.Path };
        if (_hasOwnProviders)
            return environment;
        foreach (var package in (string[])["aws", "kubernetes"])
        {
            if (!_providers.ContainsKey(package))
                _providers[package] = await SimulatedProvider.Start(package, _account, "");
        }
        environment["PULUMI_DEBUG_PROVIDERS"] = string.Join(',', _providers.Select(p => $"{p.Key}:{p.Value.Port}"));
        return environment;
    }

    private string Line(string key) => Regex.Match(File.ReadAllText(Path.Combine(Program, "Pulumi.yaml")), $@"^{key}:\s*(\S+)", RegexOptions.Multiline).Groups[1].Value;

    private static string RuntimeOf(string folder)
    {
        var runtime = Regex.Match(File.ReadAllText(Path.Combine(folder, "Pulumi.yaml")), @"^runtime:\s*(?:\{?\s*name:\s*)?(\w+)", RegexOptions.Multiline);
        return runtime.Groups[1].Value;
    }

    // A line for each key, as other lines follow.
    private static string Yaml(JsonObject program) => string.Concat(program.Select(p => $"{p.Key}: {(p.Value is JsonValue text ? text : p.Value!.ToJsonString())}\n"));

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
/// <param name="Output">What it printed to standard output.</param>
/// <param name="Errors">What it printed to standard error.</param>
internal sealed record EngineOutput(int Code, string Output, string Errors)
{
    public string Text => Output + Errors;

    /// <summary>What was done, or would be, by operation, from the summary: <c>to create</c> and <c>created</c> are one.</summary>
    public IReadOnlyDictionary<string, int> Changes { get; } = Regex.Matches(Output + Errors, @"^\s+(?:\+-|[-+~=])\s*(\d+) (?:to )?(create|update|replace|delete|import)", RegexOptions.Multiline)
        .ToDictionary(m => m.Groups[2].Value, m => int.Parse(m.Groups[1].Value), StringComparer.Ordinal);
}
