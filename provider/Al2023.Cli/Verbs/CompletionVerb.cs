using System.CommandLine;

namespace Al2023.Cli.Verbs;

/// <summary><c>completion SHELL</c>: prints the script by which a shell completes verbs, options and their words.</summary>
internal static class CompletionVerb
{
    private const string Executable = "pulumi-resource-al2023";

    /// <summary>Each asks the executable itself: <c>[suggest:POSITION] LINE</c> prints what may stand there.</summary>
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = $$"""
            _al2023_complete() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$({{Executable}} "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _al2023_complete {{Executable}}

            """,
        ["zsh"] = $$"""
            #compdef {{Executable}}
            _al2023_complete() {
              local -a words_there
              words_there=("${(@f)$({{Executable}} "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -- $words_there || _files
            }
            compdef _al2023_complete {{Executable}}

            """,
        ["fish"] = $"""
            complete -c {Executable} -a '({Executable} "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

            """,
        ["powershell"] = $$"""
            Register-ArgumentCompleter -Native -CommandName {{Executable}} -ScriptBlock {
              param($word, $line, $position)
              {{Executable}} "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """,
    };

    public static Command Command()
    {
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = "bash, zsh, fish or powershell." };
        shell.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => !Scripts.ContainsKey(t.Value)))
                result.AddError($"There is no completion for `{token.Value}`. There is one for `bash`, `zsh`, `fish` and `powershell`.");
        });
        shell.CompletionSources.Add(_ => Scripts.Keys.Select(s => new System.CommandLine.Completions.CompletionItem(s)));
        var command = new Command("completion", "Prints the script by which a shell completes the command line: source <(pulumi-resource-al2023 completion bash).") { shell };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(Scripts[parsed.GetRequiredValue(shell)].ReplaceLineEndings("\n")));
        return command;
    }
}

/// <summary><c>help [VERB]</c>: what <c>--help</c> shows.</summary>
internal static class HelpVerb
{
    public static Command Command(RootCommand root)
    {
        var verb = new Argument<string?>("VERB") { HelpName = "VERB", Description = "A verb; all of them if left out.", Arity = ArgumentArity.ZeroOrOne };
        verb.CompletionSources.Add(_ => root.Subcommands.Select(s => new System.CommandLine.Completions.CompletionItem(s.Name)));
        verb.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => root.Subcommands.All(s => s.Name != t.Value)))
                result.AddError($"There is no verb `{token.Value}`.{Nodes.Text.Nearest.Suggest(token.Value, root.Subcommands.Select(s => s.Name))}");
        });
        var command = new Command("help", "Shows what a verb does and takes.") { verb };
        command.SetAction((parsed, cancel) => root.Parse(parsed.GetValue(verb) is { } name ? [name, "--help"] : ["--help"]).InvokeAsync(parsed.InvocationConfiguration, cancel));
        return command;
    }
}
