using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Al2023.Cli.Reference;

/// <summary>Turns the schema's descriptions into Markdown of the reference.</summary>
internal static partial class Prose
{
    /// <summary>The description, and the examples at its end; without the registry's shortcodes.</summary>
    public static (string Text, string Examples) Split(JsonObject item)
    {
        var description = (string?)item["description"] ?? "";
        var start = description.IndexOf("{{% examples %}}", StringComparison.Ordinal);
        return start < 0
            ? (description.Trim(), "")
            : (description[..start].Trim(), Shortcode().Replace(description[start..], "").Trim());
    }

    /// <summary>The first sentence, for a table.</summary>
    public static string Summary(JsonObject item) => Cell(FirstSentence().Match(Split(item).Text).Value);

    /// <summary>A text inside a table's row.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    /// <summary>A heading's anchor, as GitHub makes it.</summary>
    public static string Anchor(string heading) => heading.ToLowerInvariant();

    [GeneratedRegex(@"\{\{% /?examples? %\}\}\n?")]
    private static partial Regex Shortcode();

    [GeneratedRegex(@"^.*?(\.(?= |$)|$)", RegexOptions.Singleline)]
    private static partial Regex FirstSentence();
}
