using System.CommandLine;
using Al2023.Preview.Engine;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;
using Al2023.Preview.Runs;
using Al2023.Preview.Runtimes;
using Al2023.Preview.Simulation;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Preview.Yaml.Typing;

namespace Al2023.Cli.Verbs;

/// <summary><c>preview [DIR]</c>: shows what a Pulumi program would create.</summary>
internal static class PreviewVerb
{
    private const int Failed = 1;
    private const int UsageError = 2;

    private static readonly Dictionary<string, ReportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = ReportFormat.Text,
        ["markdown"] = ReportFormat.Markdown,
        ["md"] = ReportFormat.Markdown,
        ["json"] = ReportFormat.Json,
        ["html"] = ReportFormat.Html,
    };

    private static readonly Argument<DirectoryInfo> Folder = new("DIR")
    {
        Description = "The folder of the Pulumi project.",
        DefaultValueFactory = _ => new(Directory.GetCurrentDirectory()),
    };

    private static readonly Option<string> Stack = new("--stack") { Description = "The stack's name.", DefaultValueFactory = _ => "dev" };
    private static readonly Option<string[]> Config = new("--config") { Description = "A config value, key=value; may be repeated." };
    private static readonly Option<FileInfo?> Answers = new("--answers") { Description = "A YAML file with recorded AWS answers; `record` fills one." };
    private static readonly Option<FileInfo?> SaveAnswers = new("--save-answers") { Description = "The file that gets what was asked of AWS, with the simulated answers, to be filled in and given as --answers. Secrets are not in it." };
    private static readonly Option<FileInfo[]> Schema = new("--schema") { Description = "The schema of a package beside al2023, as `pulumi package get-schema aws` prints it: a YAML program's types and inputs of it are checked too; may be repeated." };
    private static readonly Option<bool> UnknownCluster = new("--unknown-cluster") { Description = "Show what a first preview shows, when no cluster is there yet." };
    private static readonly Option<FileInfo?> Save = new("--save") { Description = "The file that gets the plan, as JSON. Secrets are not in it." };
    private static readonly Option<FileInfo?> Against = new("--against") { Description = "A saved plan to compare with: exit code 3 when something differs." };
    private static readonly Option<string[]> FailOn = new("--fail-on") { Description = "With --against, exit code 3 only where something is replaced or deleted (replace), nodes that run go (roll), permissions change (iam), or anything differs (any); may be repeated.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Format = new("--format") { Description = "How to show it: text, markdown for a pull request's comment, json, or html, which is one page.", DefaultValueFactory = _ => "text" };
    private static readonly Option<string> Color = new("--color") { Description = "Colours of the text: auto, which is on a terminal, always or never. NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE are heeded.", DefaultValueFactory = _ => "auto" };
    private static readonly Option<FileInfo?> Into = new("--output", "-o") { Description = "The file that gets the report; standard output if left out." };
    private static readonly Option<string> Timeout = new("--timeout") { Description = "How many seconds a program in another language than YAML may run.", DefaultValueFactory = _ => "600" };

    public static Command Command()
    {
        var command = new Command("preview", "Shows what a Pulumi program would create, offline, with simulated AWS answers. Exits with 0 where nothing differs, 3 where something does, 1 where it failed.")
        {
            Folder, Stack, Config, Answers, SaveAnswers, Schema, UnknownCluster, Save, Against, FailOn, Format, Color, Into, Timeout,
        };
        OptionWords.Require(Stack, s => s.Length > 0, "is no name of a stack. Write one, `dev` for example");
        OptionWords.Require(Timeout, t => int.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0, "is no number of seconds. Write a whole number from 1 on");
        OptionWords.OneOf(Format, ["text", "markdown", "json", "html"], Formats.Keys);
        OptionWords.OneOf(Color, ["auto", "always", "never"]);
        OptionWords.OneOf(FailOn, ["replace", "roll", "iam", "any"]);
        Config.Validators.Add(CheckConfig);
        command.SetAction((parsed, cancel) => Run(parsed, cancel));
        return command;
    }

    private static void CheckConfig(System.CommandLine.Parsing.OptionResult result)
    {
        foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            result.AddError($"`--config {token.Value}` has no value. Write `--config key=value`.");
        foreach (var key in result.Tokens.Select(t => t.Value.Split('=')[0]).GroupBy(k => k).Where(g => g.Count() > 1))
            result.AddError($"`--config {key.Key}` is given twice. Keep one.");
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var errors = parsed.InvocationConfiguration.Error;
        // Ctrl-C is heard once this has returned: before that nothing may be started that could be left behind.
        await Task.Yield();
        try
        {
            if (parsed.GetValue(FailOn) is { Length: > 0 } && parsed.GetValue(Against) is null)
            {
                await errors.WriteLineAsync("`--fail-on` compares with a saved plan. Give one by `--against`.");
                return UsageError;
            }
            var (options, shown) = (Options(parsed), Output(parsed));
            var result = await PreviewProgress.Show(errors, observer => PreviewRun.Run(options, observer, cancel));
            return shown.Show(result, parsed.InvocationConfiguration.Output);
        }
        catch (Exception e) when (e is ProgramException or MissingRuntimeException)
        {
            errors.WriteLine(e.Message);
            return Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidPlanException)
        {
            errors.WriteLine(e.Message);
            return UsageError;
        }
    }

    private static PreviewOutput Output(ParseResult parsed) => new()
    {
        Format = Formats[parsed.GetRequiredValue(Format)],
        Color = parsed.GetRequiredValue(Color),
        Into = parsed.GetValue(Into),
        Save = parsed.GetValue(Save),
        SaveAnswers = parsed.GetValue(SaveAnswers),
        Before = parsed.GetValue(Against) is { } file ? ReadPlan(file) : null,
        FailOn = parsed.GetValue(FailOn) is { Length: > 0 } rules ? rules : ["any"],
    };

    private static Plan ReadPlan(FileInfo file)
    {
        try
        {
            return PlanReader.Read(File.ReadAllText(file.FullName));
        }
        catch (InvalidPlanException e)
        {
            throw new InvalidPlanException($"{file.Name}: {e.Message}");
        }
    }

    private static PreviewOptions Options(ParseResult parsed) => new()
    {
        Directory = parsed.GetRequiredValue(Folder).FullName,
        Stack = parsed.GetRequiredValue(Stack),
        Config = (parsed.GetValue(Config) ?? []).Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[1]),
        Answers = parsed.GetValue(Answers) is { } file ? AnswersFile.Parse(file.Name, File.ReadAllText(file.FullName)) : AnswersFile.Empty,
        Schemas = GivenSchemas.Read(parsed.GetValue(Schema) ?? []),
        ClustersAreUnknown = parsed.GetValue(UnknownCluster),
        ExpectsDocuments = parsed.GetValue(Save) is not null || parsed.GetValue(Against) is not null,
        Limit = TimeSpan.FromSeconds(int.Parse(parsed.GetRequiredValue(Timeout), System.Globalization.CultureInfo.InvariantCulture)),
        Plugin = PluginCommand.Own(),
    };
}
