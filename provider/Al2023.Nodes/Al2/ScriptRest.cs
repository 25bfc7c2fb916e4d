using Al2023.Nodes.Al2.Shell;

namespace Al2023.Nodes.Al2;

/// <summary>What stays of a script without its calls of bootstrap.sh.</summary>
internal static class ScriptRest
{
    private const string Shell = "#!/bin/bash\n";

    /// <summary>The script without the calls; null where nothing is left that does anything.</summary>
    public static string? Without(ShellScript script, IReadOnlyList<ShellCommand> calls)
    {
        var text = script.Text;
        foreach (var call in calls.OrderByDescending(c => c.Start))
            text = Remove(text, call);
        return DoesNothing(ShellScript.Read(text)) ? null : text.StartsWith("#!", StringComparison.Ordinal) ? text : Shell + text;
    }

    // A call that stands alone goes with its line; elsewhere a command has to stay, as in `if …; then …; fi`.
    private static string Remove(string text, ShellCommand call)
    {
        var lineStart = text.LastIndexOf('\n', Math.Max(0, call.Start - 1)) + 1;
        if (call.Start == 0)
            lineStart = 0;
        var lineEnd = text.IndexOf('\n', call.End);
        lineEnd = lineEnd < 0 ? text.Length : lineEnd + 1;
        var isAlone = call.Depth == 0
            && string.IsNullOrWhiteSpace(text[lineStart..call.Start])
            && text[call.End..lineEnd].Trim() is "" or ";" or ['#', ..]
            && !EndsOpen(text[..lineStart]);
        return isAlone ? text[..lineStart] + text[lineEnd..] : text[..call.Start] + ":" + text[call.End..];
    }

    // True where the line above ends in an operator that wants a command behind it.
    private static bool EndsOpen(string before) =>
        before.TrimEnd() is var above && (above.EndsWith("&&", StringComparison.Ordinal) || above.EndsWith('|'));

    private static bool DoesNothing(ShellScript script) =>
        script.Unfinished is null && script.Commands.All(c => c.Depth == 0 && IsIdle(c));

    private static bool IsIdle(ShellCommand command) =>
        command.Name is "set" or ":" or "true"
        || ((command.Words.Count == command.Assignments.Count || command.Name == "export")
            && command.Words.All(w => w.Pieces.All(p => p.Variable is not "")));
}
