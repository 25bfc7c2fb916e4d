namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>Reads a command line as the kubelet does: <c>--a=b</c>, <c>--a b</c>, <c>--yes</c>, <c>-v=2</c>; underscores count as dashes.</summary>
internal static class FlagReader
{
    /// <summary>The flags of a list of words in order, and the words that belong to none, with which the kubelet does not start.</summary>
    public static (IReadOnlyList<FlagUse> Flags, IReadOnlyList<(string Word, int Index)> Strays) Read(IReadOnlyList<string> entries)
    {
        // nodeadm joins the entries by blanks and systemd splits them again.
        var words = new Queue<(string Word, int Index)>();
        for (var i = 0; i < entries.Count; i++)
        {
            foreach (var word in entries[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                words.Enqueue((word, i));
        }
        var flags = new List<FlagUse>();
        var strays = new List<(string, int)>();
        while (words.TryDequeue(out var next))
        {
            if (next.Word is ['-', _, ..] and not "--")
                flags.Add(ReadFlag(next.Word, next.Index, words));
            else
                strays.Add(next);
        }
        return (flags, strays);
    }

    private static FlagUse ReadFlag(string word, int index, Queue<(string Word, int Index)> rest)
    {
        var (written, value) = word.StartsWith("--", StringComparison.Ordinal) ? Split(word[2..]) : Shorthand(word[1..]);
        var name = written.Replace('_', '-');
        var known = KubeletFlagTable.Flags.GetValueOrDefault(name);
        if (value is null && known is not null)
            value = known.Format == FlagFormat.Bool || name is "help" or "version" ? "true" : rest.TryDequeue(out var next) ? next.Word : null;
        return new(name, value, index, known);
    }

    private static (string Name, string? Value) Split(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
    }

    // -v=2, -v2 and -v 2 are one; the kubelet has no other shorthand but -h.
    private static (string Name, string? Value) Shorthand(string word) => word switch
    {
        ['v', '=', ..] => ("v", word[2..]),
        ['v', _, ..] when word[1..].All(char.IsAsciiDigit) => ("v", word[1..]),
        "h" => ("help", null),
        _ => Split(word),
    };
}
