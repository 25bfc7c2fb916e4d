namespace Al2023.Cli.Preview.Runtimes;

/// <summary>What a program is told of the deployment that it runs in.</summary>
public sealed record ProgramContext
{
    /// <summary>The folder of the program, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The folder of Pulumi.yaml, absolute.</summary>
    public required string RootDirectory { get; init; }

    public required string Project { get; init; }
    public required string Stack { get; init; }
    public required string Organization { get; init; }

    /// <summary>Where the monitor listens, as <c>127.0.0.1:port</c>.</summary>
    public required string Monitor { get; init; }

    /// <summary>Where the engine listens, as <c>127.0.0.1:port</c>.</summary>
    public required string Engine { get; init; }

    public bool DryRun { get; init; } = true;
    public int Parallel { get; init; } = 16;

    /// <summary>The stack's configuration by full key, as in <c>aws:region</c>.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>The texts, numbers and booleans below <c>runtime.options</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}
