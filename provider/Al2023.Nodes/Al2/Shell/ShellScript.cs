using System.Buffers;

namespace Al2023.Nodes.Al2.Shell;

/// <summary>A shell script, read for its simple commands.</summary>
/// <param name="Text">The script.</param>
/// <param name="Commands">Its commands in order, those in conditions and functions among them.</param>
/// <param name="Files">The files that commands write from here-documents, in order.</param>
/// <param name="Unfinished">The line where a quote or a here-document starts that never ends; null where all end.</param>
internal sealed record ShellScript(string Text, IReadOnlyList<ShellCommand> Commands, IReadOnlyList<ShellFile> Files, int? Unfinished)
{
    /// <summary>Reads a script; never throws. One for another interpreter has no commands.</summary>
    public static ShellScript Read(string text) => IsShell(text) ? new ShellReader(text).Read() : new(text, [], [], null);

    /// <summary>True unless the first line names an interpreter that is no shell.</summary>
    public static bool IsShell(string text) => Interpreter(text) is var name && (name.Length == 0 || name.EndsWith("sh", StringComparison.Ordinal));

    /// <summary>The interpreter that the first line names, <c>bash</c> for <c>#!/usr/bin/env bash</c>; empty where it names none.</summary>
    public static string Interpreter(string text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal))
            return "";
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var words = text[2..(end < 0 ? text.Length : end)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w[(w.LastIndexOf('/') + 1)..]);
        return words.FirstOrDefault(w => w != "env" && !w.StartsWith('-')) ?? "";
    }
}

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

/// <summary>A word of a command.</summary>
internal sealed record ShellWord(IReadOnlyList<ShellPiece> Pieces)
{
    private static readonly SearchValues<char> _nameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The word without expansions; null where it has one.</summary>
    public string? Literal => Pieces.All(static p => p.Variable is null) ? Written : null;

    /// <summary>The word as text, its expansions as they are written.</summary>
    public string Written => Pieces is [var only] ? only.Text : string.Concat(Pieces.Select(p => p.Text));

    /// <summary>The parts of <c>NAME=value</c>; null for any other word.</summary>
    public (string Name, ShellWord Value)? Assignment
    {
        get
        {
            if (Pieces.Count == 0 || Pieces[0] is not { Variable: null, Quoted: false } first)
                return null;
            var equals = first.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || first.Text.AsSpan(0, equals).ContainsAnyExcept(_nameCharacters) || char.IsAsciiDigit(first.Text[0]))
                return null;
            return (first.Text[..equals], new([first with { Text = first.Text[(equals + 1)..] }, .. Pieces.Skip(1)]));
        }
    }

    public static bool IsNameCharacter(char c) => _nameCharacters.Contains(c);
}

/// <summary>A piece of a shell word.</summary>
/// <param name="Text">The text as the shell sees it; of an expansion as it is written, <c>$NAME</c> or <c>$(…)</c>.</param>
/// <param name="Variable">The variable that stands here; null for literal text, and empty for an expansion that only a shell can do.</param>
/// <param name="Quoted">True inside quotes, where the value is not split at blanks.</param>
internal sealed record ShellPiece(string Text, string? Variable, bool Quoted);

/// <summary>A file that a command writes whole from a here-document.</summary>
/// <param name="Path">The file, as it is written in the script.</param>
/// <param name="Text">The here-document's lines.</param>
/// <param name="Expands">True where the shell expands variables in it: its delimiter is not quoted.</param>
/// <param name="Command">The command that writes it.</param>
internal sealed record ShellFile(string Path, string Text, bool Expands, ShellCommand Command)
{
    /// <summary>The file's content; null where only the node's shell knows it.</summary>
    public string? Content => Expands && Text.AsSpan().ContainsAny('$', '`', '\\') ? null : Text;
}
