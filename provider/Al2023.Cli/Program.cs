using System.CommandLine;
using Al2023.Cli.Verbs;

namespace Al2023.Cli;

/// <summary>The executable: the plugin with the engine's arguments, else a verb.</summary>
internal static class Program
{
    private const int Failed = 1;

    private const int UsageError = 2;

    /// <summary>How long a verb may take to end what it started after Ctrl-C.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(20);

    /// <summary>A person at a terminal wants to be helped, and no port: the engine reads it from a pipe.</summary>
    public static Task<int> Main(string[] args) =>
        EngineArguments.Read(args) is not { } engine ? RunVerb(args)
        : engine.Address is not null || Console.IsOutputRedirected ? Plugin.Run(engine)
        : RunVerb(args is ["-v"] ? ["version"] : ["--help"]);

    /// <summary>The command line: every verb of the executable.</summary>
    public static RootCommand CommandLine()
    {
        var root = new RootCommand("EKS nodes on Amazon Linux 2023, as a Pulumi package.")
        {
            CheckVerb.Command(),
            CompletionVerb.Command(),
            ConvertVerb.Command(),
            DocsVerb.Command(),
            MigrateVerb.Command(),
            PreviewVerb.Command(),
            RecordVerb.Command(),
            RenderVerb.Command(),
            SchemaVerb.Command(),
            VersionVerb.Command(),
        };
        root.Add(HelpVerb.Command(root));
        return root;
    }

    private static async Task<int> RunVerb(string[] args)
    {
        var parsed = CommandLine().Parse(args);
        if (!args.Any(a => a.StartsWith('[')) && OptionWords.Problems(parsed, args) is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync(problem);
            var verb = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
            await Console.Error.WriteLineAsync($"`pulumi-resource-al2023 help{verb}` shows what there is.");
            return UsageError;
        }
        try
        {
            var exitCode = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TerminationTimeout, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? UsageError : exitCode;
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
        catch (Exception bug)
        {
            await Console.Error.WriteLineAsync($"A bug in al2023, please report it with this text, the command line, and the input without its secrets:\n{bug}");
            return Failed;
        }
    }
}
