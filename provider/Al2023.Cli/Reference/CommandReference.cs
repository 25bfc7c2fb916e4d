using System.CommandLine;
using System.Text;

namespace Al2023.Cli.Reference;

/// <summary>The Markdown page of the command line; everything in it is what <c>--help</c> shows.</summary>
public static class CommandReference
{
    private const string Note = "<!-- Made from the commands by `pulumi-resource-al2023 docs`. Change their descriptions instead. -->\n\n";

    /// <summary>The page.</summary>
    public static string Render(RootCommand root)
    {
        var page = new StringBuilder(Note).Append("# Command line\n\n`pulumi-resource-al2023` is the plugin that Pulumi starts, and has verbs of its own. "
            + "They exit with 0 where all is well, 1 where something was found or failed, 2 where the call is wrong, "
            + "3 where a comparison finds a difference.\n");
        foreach (var verb in root.Subcommands.OrderBy(v => v.Name, StringComparer.Ordinal))
        {
            page.Append($"\n## {verb.Name}\n\n{verb.Description}\n\n```sh\n{Usage(verb)}\n```\n");
            if (verb.Arguments.Count + verb.Options.Count > 0)
                page.Append("\n| argument or option | | default |\n| --- | --- | --- |\n");
            foreach (var argument in verb.Arguments)
                page.Append($"| `{argument.Name}` | {Prose.Cell(argument.Description!)} | |\n");
            foreach (var option in verb.Options)
                page.Append($"| `{option.Name}` | {Prose.Cell(option.Description!)} | {Default(option)} |\n");
        }
        return page.ToString();
    }

    private static string Usage(Command verb) =>
        string.Join(' ', verb.Arguments.Select(a => a.HasDefaultValue || a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}]" : a.Name)
            .Prepend($"pulumi-resource-al2023 {verb.Name}").Concat(verb.Options.Count > 0 ? ["[options]"] : []));

    private static string Default(Option option) => !option.HasDefaultValue ? "" : option.GetDefaultValue() switch
    {
        Enum word => $"`{word.ToString().ToLowerInvariant()}`",
        string or int => FormattableString.Invariant($"`{option.GetDefaultValue()}`"),
        _ => "",
    };
}
