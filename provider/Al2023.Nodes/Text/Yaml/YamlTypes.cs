using System.Globalization;
using System.Text.RegularExpressions;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>
/// Gives plain YAML scalars their type as nodeadm's reader does: YAML 1.1 booleans and octal numbers, but no numbers to base 60.
/// </summary>
public static partial class YamlScalar
{
    /// <summary>The value of a plain scalar: null, bool, long, ulong, double or the text itself.</summary>
    public static object? Resolve(string text)
    {
        if (text.Length == 0)
            return null;
        return text[0] switch
        {
            >= '0' and <= '9' or '+' or '-' or '.' => Number(text),
            'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~' => Word(text),
            _ => text,
        };
    }

    /// <summary>The same with <c>yes</c>, <c>on</c> and their like as texts.</summary>
    public static object? ResolveInput(string text) => Resolve(text) is var value && value is bool && !bool.TryParse(text, out _) ? text : value;

    private static object? Word(string text) => text switch
    {
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        "~" or "null" or "Null" or "NULL" => null,
        _ => text,
    };

    private static object Number(string text)
    {
        switch (text)
        {
            case ".nan" or ".NaN" or ".NAN":
                return double.NaN;
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return double.PositiveInfinity;
            case "-.inf" or "-.Inf" or "-.INF":
                return double.NegativeInfinity;
        }
        if (text[0] == '.')
            return Fraction().IsMatch(text) ? Float(text) ?? text : text;
        var plain = text.Contains('_', StringComparison.Ordinal) ? text.Replace("_", "", StringComparison.Ordinal) : text;
        return Integer(plain) ?? (Fraction().IsMatch(plain) ? Float(plain) ?? text : text);
    }

    private static object? Integer(string text)
    {
        var negative = text.StartsWith('-');
        var digits = negative || text.StartsWith('+') ? text.AsSpan(1) : text;
        // An unsigned number takes no sign in Go, so `+18446744073709551615` is a fraction.
        if (Magnitude(digits) is not { } magnitude)
            return null;
        if (magnitude <= long.MaxValue)
            return negative ? -(long)magnitude : (long)magnitude;
        if (negative)
            return magnitude == (ulong)long.MaxValue + 1 ? long.MinValue : null;
        return text[0] == '+' ? null : magnitude;
    }

    private static ulong? Magnitude(ReadOnlySpan<char> digits)
    {
        var (radix, skip) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        digits = digits[skip..];
        if (digits.IsEmpty)
            return null;
        UInt128 value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? (c | 0x20) - 'a' + 10 : 99;
            if (digit >= radix)
                return null;
            value = value * (uint)radix + (uint)digit;
            if (value > ulong.MaxValue)
                return null;
        }
        return (ulong)value;
    }

    private static object? Float(string text)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsInfinity(value) ? null : value;
    }

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}

/// <summary>Values with an explicit YAML tag, <c>!!int 5</c>.</summary>
internal static partial class YamlTag
{
    /// <summary>What `!!` stands for.</summary>
    public const string Prefix = "tag:yaml.org,2002:";

    private static readonly HashSet<string> _known = ["str", "bool", "int", "float", "null", "timestamp", "binary", "map", "seq", "merge", "set", "omap", "pairs"];

    /// <summary>True for the tags of YAML's own types, and for the one that says nothing.</summary>
    public static bool IsKnown(string tag) =>
        tag.Length == 0 || tag == "!" || (tag.StartsWith(Prefix, StringComparison.Ordinal) && _known.Contains(tag[Prefix.Length..]));

    /// <summary>The value of a scalar with a tag; false where nodeadm cannot take the text for that type. Tags it does not know change nothing.</summary>
    public static bool TryResolve(string tag, string text, out object? value)
    {
        value = text;
        var resolved = YamlScalar.Resolve(text);
        switch (tag.StartsWith(Prefix, StringComparison.Ordinal) ? tag[Prefix.Length..] : tag)
        {
            case "bool":
                return (value = resolved) is bool;
            case "int":
                return (value = resolved) is long or ulong;
            case "null":
                return (value = resolved) is null;
            case "float":
                value = resolved is long whole ? (double)whole : resolved;
                return value is double;
            case "timestamp":
                return Timestamp().IsMatch(text);
            case "binary":
                return GoBase64.TryDecodeText(text, out value);
            default:
                return true;
        }
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();
}
