using System.Net;

namespace Al2023.Cli.Preview.Reports;

/// <summary>Puts text of others into Markdown so that it stays text: nothing in it is markup, a mention or an end of what holds it.</summary>
internal static class MarkdownText
{
    /// <summary>A span of code on one line, good in a table's cell too.</summary>
    public static string Code(string text)
    {
        var line = Words.Visible(text).ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        if (line.Length == 0)
            return "";
        var fence = new string('`', LongestRun(line) + 1);
        var pad = line[0] is '`' or ' ' || line[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    /// <summary>A fenced block with a final line feed.</summary>
    public static string Block(string language, string text)
    {
        var visible = Words.Visible(text).TrimEnd('\n');
        var fence = new string('`', Math.Max(3, LongestRun(visible) + 1));
        return $"{fence}{language}\n{visible}\n{fence}\n";
    }

    /// <summary>Text within HTML, on one line, without anything that Markdown would read.</summary>
    public static string Html(string text) => $"<code>{WebUtility.HtmlEncode(Words.Visible(text).ReplaceLineEndings(" "))}</code>";

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
