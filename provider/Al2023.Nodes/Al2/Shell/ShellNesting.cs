namespace Al2023.Nodes.Al2.Shell;

/// <summary>The commands within commands: in <c>$(…)</c> and backticks, and in the text that a shell is given by <c>-c</c>.</summary>
internal static class ShellNesting
{
    private const int MaxDepth = 4;

    private static readonly string[] _shells = ["sh", "bash", "dash", "zsh", "ksh"];

    /// <summary>The commands of a script with all that stand within them, those behind the command that holds them.</summary>
    public static IEnumerable<ShellCommand> All(ShellScript script) => All(script.Commands, 0);

    private static IEnumerable<ShellCommand> All(IReadOnlyList<ShellCommand> commands, int depth)
    {
        foreach (var command in commands)
        {
            yield return command;
            if (depth == MaxDepth)
                continue;
            foreach (var text in Scripts(command))
            {
                foreach (var inner in All(ShellScript.Read(text).Commands, depth + 1))
                    yield return inner with { Line = command.Line + inner.Line - 1, Depth = command.Depth + 1 + inner.Depth };
            }
        }
    }

    private static IEnumerable<string> Scripts(ShellCommand command)
    {
        foreach (var piece in command.Words.SelectMany(w => w.Pieces))
        {
            if (piece is { Variable: "", Text: ['$', '(', not '(', .., ')'] substitution })
                yield return substitution[2..^1];
            else if (piece is { Variable: "", Text: ['`', _, .., '`'] quoted })
                yield return quoted[1..^1];
        }
        for (var i = 0; i < command.Words.Count - 2; i++)
        {
            if (command.Words[i].Literal is { } name && _shells.Contains(name[(name.LastIndexOf('/') + 1)..]) && ScriptOf(command.Words, i + 1) is { } script)
                yield return script;
        }
    }

    /// <summary>The word behind an option with <c>c</c> in it, <c>-xc</c> for example; null where there is none, or only the node knows it.</summary>
    private static string? ScriptOf(IReadOnlyList<ShellWord> words, int first)
    {
        var isGiven = false;
        for (var i = first; i < words.Count; i++)
        {
            if (words[i].Literal is not ['-', not '-', ..] option)
                return isGiven ? words[i].Written : null;
            isGiven |= option.Contains('c', StringComparison.Ordinal);
        }
        return null;
    }
}
