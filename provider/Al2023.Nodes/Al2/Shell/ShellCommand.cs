namespace Al2023.Nodes.Al2.Shell;

/// <summary>A simple command of a script.</summary>
/// <param name="Words">Assignments, name and arguments; redirections are not among them.</param>
/// <param name="Start">Where it starts in the script.</param>
/// <param name="End">Where it ends, redirections included.</param>
/// <param name="Line">The line that it starts on, from 1.</param>
/// <param name="Depth">How many conditions, loops, functions and subshells it stands in.</param>
internal sealed record ShellCommand(IReadOnlyList<ShellWord> Words, int Start, int End, int Line, int Depth)
{
    private static readonly HashSet<string> _prefixes = new(StringComparer.Ordinal) { "sudo", "exec", "bash", "sh", "/bin/bash", "/bin/sh", "/usr/bin/bash", "time", "nohup", "command", "env", "eval", "source", "." };

    /// <summary>The assignments in front of the name.</summary>
    public IReadOnlyList<ShellWord> Assignments => [.. Words.TakeWhile(w => w.Assignment is not null)];

    /// <summary>Name and arguments, without assignments, sudo and the like.</summary>
    public IReadOnlyList<ShellWord> Arguments { get; } = WithoutPrefixes(Words);

    /// <summary>The command's name; empty where there is none or it is computed.</summary>
    public string Name => _name ??= Arguments is [var first, ..] ? first.Literal ?? "" : "";

    private string? _name;

    private static IReadOnlyList<ShellWord> WithoutPrefixes(IReadOnlyList<ShellWord> words)
    {
        var first = 0;
        while (first < words.Count && words[first].Assignment is not null)
            first++;
        var start = first;
        while (start < words.Count - 1 && words[start].Literal is { } word && (_prefixes.Contains(word) || (start > first && (word.StartsWith('-') || words[start].Assignment is not null))))
            start++;
        return start == 0 ? words : [.. words.Skip(start)];
    }
}
