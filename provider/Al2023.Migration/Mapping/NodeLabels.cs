using System.Text.RegularExpressions;

namespace Al2023.Migration.Mapping;

/// <summary>Lists of <c>--node-labels</c> in which a label holds what only the node's shell knows.</summary>
internal static partial class NodeLabels
{
    private const string Flag = "--node-labels=";

    /// <summary>The text without such labels, and the labels; the kubelet would get no label at all of a list that is not whole.</summary>
    public static (string Text, IReadOnlyList<string> Dropped) WithoutOpen(string text)
    {
        var dropped = new List<string>();
        var from = 0;
        while (text.IndexOf(Flag, from, StringComparison.Ordinal) is var at and >= 0)
        {
            var start = at + Flag.Length;
            var labels = Split(text, start, out var end);
            var open = labels.Where(l => IsOpen(text, l)).ToList();
            var kept = string.Join(',', labels.Except(open));
            if (open.Count > 0)
            {
                dropped.AddRange(open);
                text = kept.Length == 0 ? text[..at].TrimEnd(' ') + text[end..] : text[..start] + kept + text[end..];
                end = kept.Length == 0 ? at : start + kept.Length;
            }
            from = Math.Min(text.Length, Math.Max(end, from + 1));
        }
        return (text, dropped);
    }

    private static List<string> Split(string text, int start, out int end)
    {
        var labels = new List<string>();
        var depth = 0;
        var isTicked = false;
        var label = start;
        for (end = start; end < text.Length; end++)
        {
            var c = text[end];
            if (c == '`')
                isTicked = !isTicked;
            else if (c is '(' or '{')
                depth++;
            else if (c is ')' or '}')
                depth--;
            if (depth > 0 || isTicked)
                continue;
            if (char.IsWhiteSpace(c) || c is '"' or '\'' or '\\' or ';')
                break;
            if (c != ',')
                continue;
            labels.Add(text[label..end]);
            label = end + 1;
        }
        end = Math.Min(end, text.Length);
        labels.Add(text[Math.Min(label, end)..end]);
        return labels;
    }

    // A variable that the script sets to a text of its own can be told.
    private static bool IsOpen(string text, string label)
    {
        if (label.Contains('`', StringComparison.Ordinal) || label.Contains("$(", StringComparison.Ordinal))
            return true;
        return Variable().Matches(label).Select(m => m.Groups["name"].Value)
            .Any(name => !Regex.IsMatch(text, $@"(^|[\n;]\s*|export\s+){Regex.Escape(name)}=(""[^""$`]*""|'[^']*'|[^\s""'$`]+)", RegexOptions.CultureInvariant));
    }

    [GeneratedRegex(@"\$\{?(?<name>[A-Za-z0-9_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
