using System.CommandLine;
using System.CommandLine.Completions;
using Al2023.Nodes.Text;

namespace Al2023.Cli.Verbs;

/// <summary>What an option takes, and what a user is told who wrote something else.</summary>
internal static class OptionWords
{
    /// <summary>The option takes one of the words.</summary>
    /// <param name="option">The option.</param>
    /// <param name="words">Those that are shown.</param>
    /// <param name="taken">All that are taken; null for those that are shown.</param>
    public static void OneOf(Option option, IReadOnlyList<string> words, IEnumerable<string>? taken = null)
    {
        var all = (taken ?? words).ToHashSet(StringComparer.Ordinal);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => !all.Contains(t.Value)))
                result.AddError($"`{option.Name} {token.Value}` is none of {string.Join(", ", words.Select(w => $"`{w}`"))}.{Nearest.Suggest(token.Value, words)}");
        });
        option.CompletionSources.Add(_ => words.Select(w => new CompletionItem(w)));
    }

    /// <summary>The option takes what passes the test.</summary>
    public static void Require(Option option, Func<string, bool> test, string otherwise) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(t => !test(t.Value)))
            result.AddError($"`{option.Name} {(token.Value.Length == 0 ? "''" : token.Value)}` {otherwise}.");
    });

    /// <summary>What is wrong with a command line, in sentences; none where it is right.</summary>
    public static IReadOnlyList<string> Problems(ParseResult parsed, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult.Command;
        var known = command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive))
            .SelectMany(o => o.Aliases.Append(o.Name)).Concat(["--help", "-h", "-?"]).ToHashSet(StringComparer.Ordinal);
        var unknown = args.TakeWhile(a => a != "--").Select(a => a.Split('=')[0])
            .Where(a => a.Length > 1 && a[0] == '-' && !known.Contains(a) && !IsValue(parsed, a)).Distinct(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            return [.. unknown.Select(o => $"There is no option `{o}`.{Nearest.Suggest(o, known)}")];
        if (parsed.Errors.Count > 0 && command == parsed.RootCommandResult.Command && args.FirstOrDefault(a => a.Length > 0 && a[0] != '-') is { } verb)
            return [$"There is no verb `{verb}`.{Nearest.Suggest(verb, command.Subcommands.Select(s => s.Name))} There are {string.Join(", ", command.Subcommands.Select(s => $"`{s.Name}`"))}."];
        return [.. parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A value may begin with a dash where an option takes it, <c>--config a=-1</c>; a negative number is one too.</summary>
    private static bool IsValue(ParseResult parsed, string word) => double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out _)
        || parsed.CommandResult.Children.OfType<System.CommandLine.Parsing.OptionResult>().Any(o => o.Tokens.Any(t => t.Value == word));
}
