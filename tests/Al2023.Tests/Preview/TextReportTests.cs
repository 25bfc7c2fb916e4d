using Al2023.Preview.Reports;
using Spectre.Console;

namespace Al2023.Tests.Preview;

public sealed class TextReportTests
{
    [TestCase(ColorSystemSupport.NoColors, AnsiSupport.No)]
    [TestCase(ColorSystemSupport.TrueColor, AnsiSupport.Yes)]
    public void ATerminalShowsTheSameTextInColours(ColorSystemSupport colours, AnsiSupport ansi)
    {
        var report = Report.Of(SamplePlan.Whole());
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, ColorSystem = colours, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 500;
        TextReport.Write(report, console);
        var shown = text.ToString();
        Assert.Multiple(() =>
        {
            Assert.That(shown.Contains('\u001b', StringComparison.Ordinal), Is.EqualTo(ansi == AnsiSupport.Yes));
            Assert.That(System.Text.RegularExpressions.Regex.Replace(shown, "\u001b\\[[0-9;]*m", "").ReplaceLineEndings("\n"), Is.EqualTo(TextReport.Write(report)));
        });
    }
}
