using System.Globalization;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Go;

/// <summary>Values as Go's <c>%v</c> writes them, which is what an interpolation in Pulumi's YAML gives.</summary>
public static class GoFormat
{
    public static string Value(PropertyValue value) => value switch
    {
        PropertyValue.Null => "<nil>",
        PropertyValue.Bool b => b.Value ? "true" : "false",
        PropertyValue.Number n => Number(n.Value, lowestExponent: -4),
        PropertyValue.Text t => t.Value,
        PropertyValue.List l => $"[{string.Join(' ', l.Items.Select(Value))}]",
        PropertyValue.Map m => $"map[{string.Join(' ', m.Entries.Select(e => $"{e.Key}:{Value(e.Value)}"))}]",
        PropertyValue.Resource r => r.Urn,
        PropertyValue.Asset or PropertyValue.Archive => throw new FormatException("An asset or an archive has no text. Read a file by `fn::readFile`."),
        _ => throw new ArgumentException($"{value.GetType().Name} has no text.", nameof(value)),
    };

    /// <summary>The shortest form; with an exponent from 21 digits on, and below the given power of ten.</summary>
    public static string Number(double number, int lowestExponent)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "+Inf" : "-Inf";
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = number == 0 ? 0 : Exponent(shortest.TrimStart('-'));
        return exponent < lowestExponent || exponent >= 21 ? Exponential(shortest, exponent) : Plain(shortest, exponent);
    }

    /// <summary>The power of ten of the first digit that is not zero.</summary>
    private static int Exponent(string shortest)
    {
        if (shortest.Split('E') is [_, var written])
            return int.Parse(written, CultureInfo.InvariantCulture);
        var point = shortest.IndexOf('.', StringComparison.Ordinal);
        var first = shortest.AsSpan().IndexOfAnyInRange('1', '9');
        return first < point || point < 0 ? (point < 0 ? shortest.Length : point) - 1 - first : point - first;
    }

    private static string Exponential(string shortest, int exponent)
    {
        var sign = shortest.StartsWith('-') ? "-" : "";
        var digits = Digits(shortest);
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    private static string Plain(string shortest, int exponent)
    {
        if (!shortest.Contains('E', StringComparison.Ordinal))
            return shortest;
        var sign = shortest.StartsWith('-') ? "-" : "";
        var digits = Digits(shortest);
        return exponent < 0
            ? $"{sign}0.{new string('0', -exponent - 1)}{digits}"
            : sign + digits.PadRight(exponent + 1, '0');
    }

    private static string Digits(string shortest)
    {
        var mantissa = shortest.Split('E')[0].TrimStart('-').Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        return mantissa.TrimEnd('0') is { Length: > 0 } digits ? digits : "0";
    }
}
