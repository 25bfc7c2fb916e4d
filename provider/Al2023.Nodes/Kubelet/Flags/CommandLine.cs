using System.Text;

namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>
/// The words that the kubelet is started with. nodeadm joins its flags by blanks into a line of an environment file, where a
/// backslash goes and leaves the character behind it; systemd then splits the line: quotes are respected, then removed, and
/// a backslash is taken once more (https://www.freedesktop.org/software/systemd/man/252/systemd.service.html#Command%20lines).
/// </summary>
internal static class CommandLine
{
    /// <summary>The words of a list of texts that are joined by blanks, each with the index of the text in which it starts.</summary>
    public static IEnumerable<(string Word, int Index)> Split(IReadOnlyList<string> texts)
    {
        StringBuilder? word = null;
        var start = 0;
        foreach (var (c, splits, index) in Characters(texts))
        {
            if (!splits)
            {
                if (word is null)
                    (word, start) = (new(), index);
                word.Append(c);
            }
            else if (word is not null)
            {
                yield return (word.ToString(), start);
                word = null;
            }
        }
        // A quote that is not closed takes all the rest.
        if (word is not null)
            yield return (word.ToString().TrimEnd(' '), start);
    }

    // Each character and whether it ends a word; null for a quote, which may enclose a word without any.
    private static IEnumerable<(char? Char, bool Splits, int Index)> Characters(IReadOnlyList<string> texts)
    {
        var (quote, escaped) = ('\0', false);
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var c in WithoutBackslashes($"{texts[i]} "))
            {
                var isQuote = !escaped && (quote == '\0' ? c is '"' or '\'' : c == quote);
                var isEscape = !escaped && c == '\\';
                if (!isEscape)
                    yield return (isQuote ? null : c, !escaped && quote == '\0' && IsBlank(c), i);
                if (isQuote)
                    quote = quote == '\0' ? c : '\0';
                escaped = isEscape;
            }
        }
    }

    /// <summary>A word as it has to be written to arrive as it is.</summary>
    public static string Quote(string word)
    {
        if (word.Length > 0 && !word.Any(c => IsBlank(c) || c is '"' or '\'' or '\\'))
            return word;
        var text = new StringBuilder("\"");
        foreach (var c in word)
            text.Append(c switch { '\\' => @"\\\\", '"' => "\\\\\"", _ => c.ToString() });
        return text.Append('"').ToString();
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    private static string WithoutBackslashes(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            plain.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] : text[i]);
        return plain.ToString();
    }
}
