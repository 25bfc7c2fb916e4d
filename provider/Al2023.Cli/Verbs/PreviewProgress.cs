using System.Globalization;
using Al2023.Cli.Preview.Reports;
using Al2023.Cli.Preview.Runs;
using Spectre.Console;

namespace Al2023.Cli.Verbs;

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
            line => console.Write(new Text(Words.Visible(line) + "\n")),
            _ => status.Status(string.Create(CultureInfo.InvariantCulture, $"The program runs … {Interlocked.Increment(ref count)} registered")));
    }
}
