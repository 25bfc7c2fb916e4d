using System.CommandLine;
using Al2023.Cli.Preview.Engine;
using Al2023.Cli.Preview.Runs;
using Al2023.Cli.Preview.Simulation;
using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Verbs;

/// <summary><c>preview [DIR]</c>: shows what a Pulumi program would create.</summary>
internal static class PreviewVerb
{
    private const int Failed = 1;
    private const int UsageError = 2;

    private static readonly Argument<DirectoryInfo> Folder = new("DIR")
    {
        Description = "The folder of the Pulumi project.",
        DefaultValueFactory = _ => new(Directory.GetCurrentDirectory()),
    };

    private static readonly Option<string> Stack = new("--stack") { Description = "The stack's name.", DefaultValueFactory = _ => "dev" };
    private static readonly Option<string[]> Config = new("--config") { Description = "A config value, key=value; may be repeated." };
    private static readonly Option<FileInfo?> Answers = new("--answers") { Description = "A YAML file with recorded AWS answers." };
    private static readonly Option<bool> UnknownCluster = new("--unknown-cluster") { Description = "Show what a first preview shows, when no cluster is there yet." };

    public static Command Command()
    {
        var command = new Command("preview", "Shows what a Pulumi program would create, offline, with simulated AWS answers.")
        {
            Folder, Stack, Config, Answers, UnknownCluster,
        };
        Config.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
                result.AddError($"`--config {token.Value}` has no value. Write `--config key=value`.");
        });
        command.SetAction((parsed, cancel) => Run(parsed, cancel));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var output = parsed.InvocationConfiguration.Output;
        var errors = parsed.InvocationConfiguration.Error;
        try
        {
            var result = await PreviewRun.Run(Options(parsed), null, cancel);
            output.Write(PlainReport.Render(result.Plan));
            return result.Succeeded ? 0 : Failed;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine("The preview was stopped.");
            return Failed;
        }
        catch (ProgramException e)
        {
            errors.WriteLine(e.Message);
            return Failed;
        }
        catch (IOException e)
        {
            errors.WriteLine(e.Message);
            return UsageError;
        }
    }

    private static PreviewOptions Options(ParseResult parsed) => new()
    {
        Directory = parsed.GetRequiredValue(Folder).FullName,
        Stack = parsed.GetRequiredValue(Stack),
        Config = (parsed.GetValue(Config) ?? []).Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[1]),
        Answers = parsed.GetValue(Answers) is { } file ? AnswersFile.Parse(file.Name, File.ReadAllText(file.FullName)) : AnswersFile.Empty,
        ClustersAreUnknown = parsed.GetValue(UnknownCluster),
        Plugin = PluginCommand.Own(),
    };
}
