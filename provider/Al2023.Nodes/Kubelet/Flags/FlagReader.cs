using System.Collections.ObjectModel;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>Reads a command line as the kubelet does: <c>--a=b</c>, <c>--a b</c>, <c>--yes</c>, <c>-v=2</c>; underscores count as dashes.</summary>
internal static class FlagReader
{
    /// <summary>The flags of a list of texts, and the words that belong to none, with which the kubelet does not start.</summary>
    public static FlagReading Read(IReadOnlyList<string> texts)
    {
        var words = new Queue<(string Word, int Index)>(CommandLine.Split(texts));
        var flags = new List<FlagUse>();
        var unexpected = new List<(string, int)>();
        while (words.TryDequeue(out var next))
        {
            if (next.Word == "--")
            {
                // The end of all flags; what follows is for a program that takes more than flags.
                unexpected.AddRange(words);
                break;
            }
            if (next.Word is ['-', _, ..])
                flags.Add(ReadFlag(next.Word, next.Index, words));
            else
                unexpected.Add(next);
        }
        return new(flags, unexpected);
    }

    private static FlagUse ReadFlag(string word, int index, Queue<(string Word, int Index)> rest)
    {
        var isLong = word.StartsWith("--", StringComparison.Ordinal);
        if (!isLong && Shorthand(word[1..]) is null)
            return new(SplitValue(word[1..]).Name, null, index, null) { IsLong = false };
        var (written, value) = isLong ? SplitValue(word[2..]) : Shorthand(word[1..])!.Value;
        var name = written.Replace('_', '-');
        var known = KubeletFlagTable.Flags.GetValueOrDefault(name);
        if (value is null && known is not null)
            value = known.Format == FlagFormat.Bool || name is "help" or "version" ? "true" : rest.TryDequeue(out var next) ? next.Word : null;
        return new(name, value, index, known) { IsLong = isLong };
    }

    private static (string Name, string? Value) SplitValue(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
    }

    // -v=2, -v2 and -v 2 are one; the kubelet has no other shorthand but -h, and reads one dash as letters.
    private static (string Name, string? Value)? Shorthand(string word) => word switch
    {
        ['v', '=', ..] => ("v", word[2..]),
        ['v', _, ..] when word[1..].All(char.IsAsciiDigit) => ("v", word[1..]),
        "v" => ("v", null),
        "h" => ("help", null),
        _ => null,
    };
}

/// <summary>A command line that is read.</summary>
/// <param name="Flags">The flags in order.</param>
/// <param name="UnexpectedArguments">The words that belong to none, each with the index of its text.</param>
internal sealed record FlagReading(IReadOnlyList<FlagUse> Flags, IReadOnlyList<(string Word, int Index)> UnexpectedArguments);

/// <summary>A flag as it stands on a command line.</summary>
/// <param name="Name">Without dashes in front.</param>
/// <param name="Value">What it is set to; null where it needs a value and has none.</param>
/// <param name="Index">Which entry of the list holds it.</param>
/// <param name="Known">What is known of it; null for a name that the kubelet does not have.</param>
internal sealed record FlagUse(string Name, string? Value, int Index, KubeletFlag? Known)
{
    /// <summary>What its field of KubeletConfiguration holds; null where the value is missing or malformed, and of an unknown flag.</summary>
    public object? Read { get; } = Known is null || Value is null ? null : FlagValue.Read(Known.Format, Value);

    /// <summary>False for one dash, as in <c>-v</c>.</summary>
    public bool IsLong { get; init; } = true;

    /// <summary>The flag in one word, as nodeadm wants it.</summary>
    public string Written => $"--{Name}={(Value is { Length: > 0 } value ? CommandLine.Quote(value) : "")}";
}

/// <summary>A configuration with the flags over it, which win in the kubelet.</summary>
/// <param name="Config">What the kubelet gets.</param>
/// <param name="Paths">The paths of the flags, by the field that each sets.</param>
internal sealed record FlagOverlay(IReadOnlyDictionary<string, object?> Config, IReadOnlyDictionary<string, string> Paths)
{
    /// <summary>Lays flags over a configuration. A malformed one sets nothing.</summary>
    public static FlagOverlay Apply(IReadOnlyDictionary<string, object?> config, IReadOnlyList<FlagUse> uses, string path)
    {
        if (uses.Count == 0)
            return new(config, ReadOnlyDictionary<string, string>.Empty);
        var merged = new Dictionary<string, object?>(config, StringComparer.Ordinal);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = new Dictionary<string, FlagUse>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            if (use is { Known.Field: { } field, Read: not null })
                last[field] = use;
        }
        foreach (var use in uses)
        {
            if (use is not { Known: { Field: { } field } known, Read: { } value } || (!known.AddsUp && !ReferenceEquals(use, last[field])))
                continue;
            Set(merged, field.Split('.'), value, addsUp: known.AddsUp && paths.ContainsKey(field));
            paths[field] = InputPath.Index(path, use.Index);
        }
        return new(merged, paths);
    }

    /// <summary>Sets a field, or adds to what an earlier flag put there.</summary>
    public static void Set(Dictionary<string, object?> config, ReadOnlySpan<string> names, object value, bool addsUp)
    {
        var current = config.GetValueOrDefault(names[0]);
        if (names.Length == 1)
        {
            config[names[0]] = addsUp ? Add(current, value) : value;
            return;
        }
        var below = current as IReadOnlyDictionary<string, object?>;
        var copy = below is null ? new Dictionary<string, object?>(StringComparer.Ordinal) : new(below, StringComparer.Ordinal);
        Set(copy, names[1..], value, addsUp);
        config[names[0]] = copy;
    }

    private static object Add(object? current, object value) => (current, value) switch
    {
        (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) =>
            a.Concat(b).GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Concat(b).ToList(),
        _ => value,
    };
}
