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
