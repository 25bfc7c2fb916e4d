using System.Globalization;
using System.Numerics;

namespace Al2023.Nodes.Kubernetes;

/// <summary>An amount as Kubernetes writes it: <c>100m</c>, <c>1.5Gi</c>, <c>2e3</c>. Held in billionths, rounded up, as Kubernetes does.</summary>
public readonly record struct Quantity(BigInteger Billionths) : IComparable<Quantity>
{
    private const int MaxLength = 64;
    private const int MaxExponent = 60;

    private static readonly Dictionary<string, (int Base, int Power)> _suffixes = new(StringComparer.Ordinal)
    {
        ["n"] = (10, -9),
        ["u"] = (10, -6),
        ["m"] = (10, -3),
        [""] = (10, 0),
        ["k"] = (10, 3),
        ["M"] = (10, 6),
        ["G"] = (10, 9),
        ["T"] = (10, 12),
        ["P"] = (10, 15),
        ["E"] = (10, 18),
        ["Ki"] = (2, 10),
        ["Mi"] = (2, 20),
        ["Gi"] = (2, 30),
        ["Ti"] = (2, 40),
        ["Pi"] = (2, 50),
        ["Ei"] = (2, 60),
    };

    private static readonly BigInteger[] _powersOfTen = [.. Enumerable.Range(0, 10 + MaxLength + MaxExponent).Select(p => BigInteger.Pow(10, p))];

    public static Quantity Zero => default;

    /// <summary>Reads a quantity in Kubernetes' syntax; false for anything else, blanks and unknown suffixes (<c>100MB</c>, <c>1K</c>) among it.</summary>
    public static bool TryParse(string text, out Quantity quantity)
    {
        quantity = default;
        if (text.Length is 0 or > MaxLength)
            return false;
        var sign = text[0] == '-' ? -1 : 1;
        var number = text[0] is '-' or '+' ? text[1..] : text;
        var end = number.AsSpan().IndexOfAnyExcept("0123456789.");
        var (digits, suffix) = end < 0 ? (number, "") : (number[..end], number[end..]);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var mantissa = digits.Replace(".", "", StringComparison.Ordinal);
        if (mantissa.Length == 0 || digits.Length - mantissa.Length > 1 || !TryScale(suffix, out var scale))
            return false;
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var amount = long.TryParse(mantissa, NumberStyles.None, CultureInfo.InvariantCulture, out var small) ? small : BigInteger.Parse(mantissa, CultureInfo.InvariantCulture);
        quantity = new(sign * Billion(amount, decimals, scale));
        return true;
    }

    public static Quantity operator +(Quantity a, Quantity b) => new(a.Billionths + b.Billionths);

    public int CompareTo(Quantity other) => Billionths.CompareTo(other.Billionths);

    public static bool operator <(Quantity a, Quantity b) => a.CompareTo(b) < 0;

    public static bool operator >(Quantity a, Quantity b) => a.CompareTo(b) > 0;

    public static bool operator <=(Quantity a, Quantity b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Quantity a, Quantity b) => a.CompareTo(b) >= 0;

    private static bool TryScale(string suffix, out (int Base, int Power) scale)
    {
        if (_suffixes.TryGetValue(suffix, out scale))
            return true;
        scale = (10, 0);
        if (suffix.Length < 2 || suffix[0] is not ('e' or 'E')
            || !int.TryParse(suffix.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            return false;
        // Kubernetes caps amounts anyway; the bound keeps the arithmetic small.
        scale = (10, Math.Clamp(exponent, -MaxExponent, MaxExponent));
        return true;
    }

    private static BigInteger Billion(BigInteger mantissa, int decimals, (int Base, int Power) scale)
    {
        var tens = 9 - decimals + (scale.Base == 10 ? scale.Power : 0);
        var value = scale.Base == 2 ? mantissa << scale.Power : mantissa;
        if (tens >= 0)
            return value * _powersOfTen[tens];
        var divisor = _powersOfTen[-tens];
        return (value + divisor - 1) / divisor;
    }
}
