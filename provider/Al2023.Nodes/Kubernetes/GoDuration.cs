using System.Globalization;

namespace Al2023.Nodes.Kubernetes;

/// <summary>A duration as Go and Kubernetes write it, <c>1h30m</c>.</summary>
public readonly record struct GoDuration(long Nanoseconds) : IComparable<GoDuration>
{
    // The order matters: "ms" and "m" are told apart by the longest match.
    private static readonly (string Name, long Nanoseconds)[] _units =
    [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000),
        ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ];

    public static GoDuration Seconds(int seconds) => new(seconds * 1_000_000_000L);

    /// <summary>Reads what Go's <c>time.ParseDuration</c> reads: numbers with units, an optional sign, or a lone zero. At most 292 years.</summary>
    public static bool TryParse(string text, out GoDuration duration)
    {
        duration = default;
        var negative = text.StartsWith('-');
        var rest = negative || text.StartsWith('+') ? text.AsSpan(1) : text;
        if (rest is "0")
            return true;
        if (rest.IsEmpty || rest.Length > 100)
            return false;
        Int128 total = 0;
        while (!rest.IsEmpty)
        {
            if (!TryTake(ref rest, out var nanoseconds) || (total += nanoseconds) > long.MaxValue)
                return false;
        }
        duration = new((long)(negative ? -total : total));
        return true;
    }

    public int CompareTo(GoDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static bool operator <(GoDuration a, GoDuration b) => a.CompareTo(b) < 0;

    public static bool operator >(GoDuration a, GoDuration b) => a.CompareTo(b) > 0;

    public static bool operator <=(GoDuration a, GoDuration b) => a.CompareTo(b) <= 0;

    public static bool operator >=(GoDuration a, GoDuration b) => a.CompareTo(b) >= 0;

    private static bool TryTake(ref ReadOnlySpan<char> rest, out Int128 nanoseconds)
    {
        nanoseconds = 0;
        var whole = Digits(rest);
        var fraction = rest.Length > whole && rest[whole] == '.' ? Digits(rest[(whole + 1)..]) : -1;
        var length = whole + fraction + 1;
        // More digits than this overflow in Go too, or are cut off there.
        if (whole + Math.Max(fraction, 0) == 0 || whole > 19)
            return false;
        foreach (var (name, size) in _units)
        {
            var after = rest[length..];
            if (!after.StartsWith(name, StringComparison.Ordinal) || (after.Length > name.Length && char.IsLetter(after[name.Length])))
                continue;
            nanoseconds = Value(rest[..whole], fraction > 0 ? rest.Slice(whole + 1, Math.Min(fraction, 18)) : "", size);
            rest = after[name.Length..];
            return nanoseconds <= long.MaxValue;
        }
        return false;
    }

    private static Int128 Value(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, long unit)
    {
        var value = whole.IsEmpty ? 0 : (Int128)ulong.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture) * unit;
        if (fraction.IsEmpty)
            return value;
        var (part, scale) = (0m, (decimal)unit);
        foreach (var digit in fraction)
            part += (digit - '0') * (scale /= 10);
        return value + (long)part;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
