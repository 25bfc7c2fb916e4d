using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>Gives YAML values their types as PyYAML's safe loader does, which fails where it knows no type for a tag.</summary>
internal static partial class PyYamlTag
{
    private const string Binary = "binary";

    private static readonly HashSet<string> _ofLists = ["seq", "omap", "pairs"];
    private static readonly HashSet<string> _ofMaps = ["map", "set"];

    /// <summary>The value of a scalar, by its tag or by its looks.</summary>
    public static DataNodeScalar Scalar(YamlToken token, string? tag)
    {
        var isPlain = token.Plain || tag == "!";
        var type = tag is null or "!" ? isPlain ? Implicit(token.Text) : "str" : Named(tag, token);
        return new(Value(type, token), token.Line, token.Column) { Plain = isPlain && tag is null or "!" };
    }

    /// <summary>Fails where a list or map has the tag of something else.</summary>
    public static void Check(DataNode node, YamlToken at, string? tag)
    {
        if (tag is null or "!")
            return;
        var type = Named(tag, at);
        var fits = node is DataNodeMap ? _ofMaps.Contains(type) : _ofLists.Contains(type);
        var isOrdered = type is "omap" or "pairs";
        if (!fits || (isOrdered && node is DataNodeList list && list.Items.Any(i => i is not DataNodeMap { Entries.Count: 1 })))
            throw new YamlFailure($"the value does not fit its tag `!!{type}`", at.Line, at.Column);
    }

    private static string Named(string tag, YamlToken at) => tag.StartsWith(YamlTag.Prefix, StringComparison.Ordinal) && YamlTag.IsKnown(tag) && tag != $"{YamlTag.Prefix}merge"
        ? tag[YamlTag.Prefix.Length..]
        : throw new YamlFailure($"the tag `{tag.Replace(YamlTag.Prefix, "!!", StringComparison.Ordinal)}` is unknown", at.Line, at.Column);

    private static string Implicit(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => "null",
        "=" => "value",
        "<<" => "merge",
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => "bool",
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => "bool",
        _ when text[0] is not (>= '0' and <= '9' or '+' or '-' or '.') => "str",
        _ when Integer().IsMatch(text) => "int",
        _ when Fraction().IsMatch(text) => "float",
        _ when ShortTimestamp().IsMatch(text) => "timestamp",
        _ => "str",
    };

    private static object? Value(string type, YamlToken token)
    {
        var text = token.Text;
        object? value = type switch
        {
            "null" => null,
            "bool" => text.ToLowerInvariant() switch { "yes" or "true" or "on" => true, "no" or "false" or "off" => (object)false, _ => throw Unfit() },
            "int" => WholeNumber(text) ?? throw Unfit(),
            "float" => Number(text) ?? throw Unfit(),
            "timestamp" => IsTime(text) ? text : throw Unfit(),
            Binary => Ascii.IsValid(text) && PythonBytes.FromBase64(Encoding.ASCII.GetBytes(text)) is { } bytes ? Encoding.UTF8.GetString(bytes) : throw Unfit(),
            "str" or "merge" or "value" => text,
            _ => throw Unfit(),
        };
        return value;

        YamlFailure Unfit() => new($"`{text}` is no value of the type `{type}`", token.Line, token.Column);
    }

    private static object? WholeNumber(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        var sign = digits.StartsWith('-') ? -1 : 1;
        digits = digits is ['-' or '+', ..] ? digits[1..] : digits;
        return digits switch
        {
            "" => null,
            "0" => 0L,
            ['0', 'b', ..] => OfRadix(digits[2..], 2, sign),
            ['0', 'x', ..] => OfRadix(digits[2..], 16, sign),
            ['0', ..] => OfRadix(digits, 8, sign),
            _ when digits.Contains(':', StringComparison.Ordinal) => digits.Split(':').All(p => p.Length > 0 && p.All(char.IsAsciiDigit)) ? text : null,
            _ => digits.All(char.IsAsciiDigit) ? long.TryParse(digits, CultureInfo.InvariantCulture, out var value) ? sign * value : text : null,
        };
    }

    private static object? OfRadix(string digits, int radix, int sign)
    {
        if (digits.Length == 0)
            return null;
        var value = 0d;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                return null;
            value = value * radix + digit;
        }
        return value < long.MaxValue ? sign * (long)value : sign * value;
    }

    private static object? Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        var unsigned = digits is ['-' or '+', ..] ? digits[1..] : digits;
        if (unsigned is ".inf" or ".nan")
            return unsigned == ".nan" ? double.NaN : digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (unsigned.Contains(':', StringComparison.Ordinal))
            return unsigned.Split(':').All(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? text : null;
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>True for a day, or a time of one, that there is.</summary>
    private static bool IsTime(string text)
    {
        if (Timestamp().Match(text) is not { Success: true } match)
            return false;
        var (year, month, day) = (Part(match, 1), Part(match, 2), Part(match, 3));
        return year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month)
            && Part(match, 4) < 24 && Part(match, 5) < 60 && Part(match, 6) < 60 && Part(match, 7) < 24 && Part(match, 8) < 60;
    }

    private static int Part(Match match, int group) =>
        match.Groups[group] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\n?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();

    /// <summary>What looks like a timestamp without a tag.</summary>
    [GeneratedRegex(@"\A(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortTimestamp();

    [GeneratedRegex(@"\A([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+]([0-9]{1,2})(?::([0-9]{2}))?))?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();
}
