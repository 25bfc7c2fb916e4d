using Al2023.Cli.Preview.Engine;
using Al2023.Cli.Preview.Simulation;

namespace Al2023.Cli.Preview.Runs;

/// <summary>What a preview is run with.</summary>
public sealed record PreviewOptions
{
    /// <summary>The folder of the project.</summary>
    public required string Directory { get; init; }

    public string Stack { get; init; } = "dev";

    /// <summary>Config values beside the stack's own, by key.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    /// <summary>Recorded AWS answers.</summary>
    public AnswersFile Answers { get; init; } = AnswersFile.Empty;

    /// <summary>True to show what a first preview shows, in which no cluster is there yet.</summary>
    public bool ClustersAreUnknown { get; init; }

    /// <summary>True for a run in which everything is created: ids and outputs are known. For tests.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>How long a program in a process of its own may run.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How to start the plugin.</summary>
    public required PluginCommand Plugin { get; init; }
}
