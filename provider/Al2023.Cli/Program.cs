using System.CommandLine;
using Al2023.Cli.Verbs;

namespace Al2023.Cli;

/// <summary>The executable: the plugin with the engine's arguments, else a verb.</summary>
internal static class Program
{
    private const int UsageError = 2;

    /// <summary>How long a verb may take to end what it started after Ctrl-C.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(20);

    public static Task<int> Main(string[] args) =>
        EngineArguments.Read(args) is { } engine ? Plugin.Run(engine) : RunVerb(args);

    /// <summary>The command line: every verb of the executable.</summary>
    public static RootCommand CommandLine() => new("EKS nodes on Amazon Linux 2023, as a Pulumi package.")
    {
        CheckVerb.Command(),
        ConvertVerb.Command(),
        DocsVerb.Command(),
        MigrateVerb.Command(),
        PreviewVerb.Command(),
        RenderVerb.Command(),
        SchemaVerb.Command(),
        VersionVerb.Command(),
    };

    private static async Task<int> RunVerb(string[] args)
    {
        var parsed = CommandLine().Parse(args);
        var exitCode = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TerminationTimeout });
        return parsed.Errors.Count > 0 ? UsageError : exitCode;
    }
}
