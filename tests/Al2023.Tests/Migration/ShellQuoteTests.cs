using System.Diagnostics;
using Al2023.Migration.Writing;

namespace Al2023.Tests.Migration;

/// <summary>Words of sources in commands and in Markdown stay words.</summary>
public sealed class ShellQuoteTests
{
    private static readonly string[] _hostile =
    [
        "", "plain-name_1.x", "it's", "a\"b", "$(touch pwned)", "`touch pwned`", "a;b|c&d>e<f", "two words", "new\nline", "tab\tand 'quote'\n$(x)", "\\", "\\n", "-rf", "~", "*", "a\u2028b", "é🦊", "!x", "#c", "=x", "\r\n'\\''",
    ];

    private static IEnumerable<TestCaseData> Cases() => _hostile.SelectMany((w, i) => new[] { "bash", "sh" }.Select(s => new TestCaseData(s, w).SetArgDisplayNames(s, $"word {i}")));

    [TestCaseSource(nameof(Cases))]
    public void AShellReadsTheWordBack(string shell, string word)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("skipped: there is no sh on this machine");
        var quoted = Shell.Quote(word);
        using var process = Process.Start(new ProcessStartInfo(shell, ["-c", $"printf '%s\\0' {quoted} end"]) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
        var words = process.StandardOutput.ReadToEnd().Split('\0');
        process.WaitForExit();
        Assert.Multiple(() =>
        {
            Assert.That(quoted.Any(char.IsControl), Is.False, "a command is one line");
            Assert.That(words, Has.Length.EqualTo(3).And.Property(nameof(Array.Length)).EqualTo(3), "one word, and nothing ran");
            // A shell that does not know the quotes for control characters keeps them as they are written.
            if (shell == "bash" || !quoted.StartsWith("$'", StringComparison.Ordinal))
                Assert.That(words[0], Is.EqualTo(word));
        });
    }

    [TestCaseSource(nameof(_hostile))]
    public void CodeInMarkdownStaysOnItsLine(string word)
    {
        var code = PlanMarkdown.Code(word + " `` ` |x");
        Assert.That(code.Any(char.IsControl), Is.False);
        Assert.That(code, Does.StartWith("``` ").And.EndWith(" ```"));
    }
}
