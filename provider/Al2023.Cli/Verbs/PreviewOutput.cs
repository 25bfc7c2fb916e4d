using System.Globalization;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;
using Al2023.Preview.Runs;
using Al2023.Preview.Simulation;
using Spectre.Console;

namespace Al2023.Cli.Verbs;

/// <summary>What becomes of a preview: it is saved, compared, shown and judged.</summary>
internal sealed record PreviewOutput
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Differs = 3;

    public required ReportFormat Format { get; init; }

    /// <summary><c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    public required string Color { get; init; }

    /// <summary>The file that gets the report; null for standard output.</summary>
    public FileInfo? Into { get; init; }

    /// <summary>The file that gets the plan; null for none.</summary>
    public FileInfo? Save { get; init; }

    /// <summary>The file that gets what was asked of AWS; null for none.</summary>
    public FileInfo? SaveAnswers { get; init; }

    /// <summary>The plan that it is compared with; null for none.</summary>
    public Plan? Before { get; init; }

    /// <summary>What ends with an exit code of its own: <c>replace</c>, <c>roll</c>, <c>iam</c>, <c>any</c>.</summary>
    public required IReadOnlyList<string> FailOn { get; init; }

    /// <summary>Shows the preview. A failed one is neither saved nor compared: what it lacks is not gone.</summary>
    /// <returns>The exit code.</returns>
    public int Show(PreviewResult result, TextWriter output)
    {
        var report = !result.Succeeded ? Report.Of(result.Plan, isWhole: false)
            : Before is null ? Report.Of(result.Plan)
            : Report.Of(PlanComparison.Compare(Before, result.Plan));
        if (result.Succeeded && Save is not null)
            File.WriteAllText(Save.FullName, PlanWriter.Write(result.Plan));
        if (SaveAnswers is not null)
            File.WriteAllText(SaveAnswers.FullName, AnswersWriter.Write(result.Asked));
        if (Into is not null)
            WriteFile(report, Into);
        else
            Write(report, output);
        return !result.Succeeded || report.Diff is { Refusals.Count: > 0 } ? Failed
            : report is { Diff: { } diff, Impact: { } impact } && FailOn.Any(rule => Breaks(rule, diff, impact)) ? Differs
            : Done;
    }

    private static bool Breaks(string rule, PlanDiff diff, Impact impact) => rule switch
    {
        "replace" => diff.Resources.Any(r => r.Kind is ChangeKind.Replaced or ChangeKind.Removed && !r.IsRetained),
        "roll" => impact.TouchesNodes,
        "iam" => impact.Permissions.Count > 0,
        _ => !diff.IsEmpty,
    };

    private void WriteFile(Report report, FileInfo file)
    {
        if (Format == ReportFormat.Text && Color == "always")
        {
            using var writer = new StreamWriter(file.FullName);
            TextReport.Write(report, ColorChoice.Console(writer));
        }
        else
        {
            File.WriteAllText(file.FullName, ReportWriter.Write(report, Format));
        }
    }

    private void Write(Report report, TextWriter output)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        if (Format == ReportFormat.Text && ColorChoice.IsColored(Color, isTerminal, Environment.GetEnvironmentVariable))
            TextReport.Write(report, ColorChoice.Console(output));
        else
            output.Write(ReportWriter.Write(report, Format));
    }
}

/// <summary>Whether text is coloured, by the option and the conventions of the environment.</summary>
internal static class ColorChoice
{
    /// <param name="option"><c>auto</c>, <c>always</c> or <c>never</c>; it counts before the environment.</param>
    /// <param name="isTerminal">Whether a person reads it.</param>
    /// <param name="variable">A variable's value, or null.</param>
    public static bool IsColored(string option, bool isTerminal, Func<string, string?> variable) => option switch
    {
        "always" => true,
        "never" => false,
        _ when variable("NO_COLOR") is { Length: > 0 } => false,
        _ when variable("FORCE_COLOR") is { Length: > 0 } force => force is not ("0" or "false"),
        _ when variable("CLICOLOR_FORCE") is { Length: > 0 } force => force != "0",
        _ => isTerminal && variable("CLICOLOR") != "0" && variable("TERM") != "dumb",
    };

    /// <summary>A console that colours whatever is behind it.</summary>
    public static IAnsiConsole Console(TextWriter output) => AnsiConsole.Create(new()
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.Standard,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(output),
    });
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
