using System.CommandLine;
using System.Globalization;
using Al2023.Preview.Diffs;
using Al2023.Preview.Engine;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;
using Al2023.Preview.Runs;
using Al2023.Preview.Runtimes;
using Al2023.Preview.Simulation;
using Al2023.Preview.Yaml.Syntax;
using Spectre.Console;

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
    private static readonly Option<FileInfo?> Save = new("--save") { Description = "The file that gets the plan, as JSON. Secrets are not in it." };
    private static readonly Option<FileInfo?> Against = new("--against") { Description = "A saved plan to compare with: exit code 1 when something differs." };
    private static readonly Option<ReportFormat> Format = new("--format") { Description = "How to show it: text, markdown for a pull request's comment, json, or html, which is one page.", DefaultValueFactory = _ => ReportFormat.Text };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "How many seconds a program in another language than YAML may run.", DefaultValueFactory = _ => 600 };

    public static Command Command()
    {
        var command = new Command("preview", "Shows what a Pulumi program would create, offline, with simulated AWS answers.")
        {
            Folder, Stack, Config, Answers, UnknownCluster, Save, Against, Format, Timeout,
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
        // Ctrl-C is heard once this has returned: before that nothing may be started that could be left behind.
        await Task.Yield();
        try
        {
            var (options, shown) = (Options(parsed), Output(parsed));
            var result = await PreviewProgress.Show(errors, observer => PreviewRun.Run(options, observer, cancel));
            return shown.Show(result, output) ? 0 : Failed;
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

    private static PreviewOutput Output(ParseResult parsed) => new(
        parsed.GetRequiredValue(Format),
        parsed.GetValue(Save),
        parsed.GetValue(Against) is { } file ? ReadPlan(file) : null);

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
        ClustersAreUnknown = parsed.GetValue(UnknownCluster),
        Limit = TimeSpan.FromSeconds(parsed.GetRequiredValue(Timeout)),
        Plugin = PluginCommand.Own(),
    };
}

/// <summary>What becomes of a preview: it is saved, compared and shown.</summary>
/// <param name="Format">How it is shown.</param>
/// <param name="Save">The file that gets its plan; null for none.</param>
/// <param name="Before">The plan that it is compared with; null for none.</param>
internal sealed record PreviewOutput(ReportFormat Format, FileInfo? Save, Plan? Before)
{
    /// <summary>Shows the preview. A failed one is neither saved nor compared: what it lacks is not gone.</summary>
    /// <returns>True where it worked and, if it is compared, nothing differs.</returns>
    public bool Show(PreviewResult result, TextWriter output)
    {
        var report = !result.Succeeded ? Report.Of(result.Plan, isWhole: false)
            : Before is null ? Report.Of(result.Plan)
            : Report.Of(PlanComparison.Compare(Before, result.Plan));
        if (result.Succeeded && Save is not null)
            File.WriteAllText(Save.FullName, PlanWriter.Write(result.Plan));
        if (Format == ReportFormat.Text && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
            TextReport.Write(report, AnsiConsole.Console);
        else
            output.Write(ReportWriter.Write(report, Format));
        return result.Succeeded && report.Diff is null or { IsEmpty: true };
    }
}

/// <summary>Shows that a preview runs, and what its program prints, on the error stream: the report has the other one.</summary>
internal static class PreviewProgress
{
    /// <param name="errors">Where to; a spinner turns if it is a terminal.</param>
    /// <param name="run">The preview, given who to tell of it.</param>
    public static Task<PreviewResult> Show(TextWriter errors, Func<PreviewObserver, Task<PreviewResult>> run)
    {
        if (!ReferenceEquals(errors, Console.Error) || Console.IsErrorRedirected)
            return run(new(TextWriter.Synchronized(errors).WriteLine, _ => { }));
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(errors) });
        return console.Status().StartAsync("The program runs …", status => run(Observer(console, status)));
    }

    private static PreviewObserver Observer(IAnsiConsole console, StatusContext status)
    {
        var count = 0;
        return new(
            line => console.Write(new Text(ReportVocabulary.Visible(line) + "\n")),
            _ => status.Status(string.Create(CultureInfo.InvariantCulture, $"The program runs … {Interlocked.Increment(ref count)} registered")));
    }
}
