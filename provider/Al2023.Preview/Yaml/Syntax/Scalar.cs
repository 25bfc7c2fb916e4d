using Al2023.Preview.Plans;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Al2023.Preview.Yaml.Syntax;

/// <summary>
/// What a scalar means to Pulumi's YAML runtime, which reads as gopkg.in/yaml.v3 does: <c>yes</c>, <c>no</c>,
/// <c>on</c>, <c>off</c> and dates are text; <c>0x1f</c>, <c>0b1</c>, <c>0o17</c>, <c>017</c> and <c>1_000</c> are numbers.
/// </summary>
public static partial class Scalar
{
    public static Node Resolve(YamlDotNet.Core.Events.Scalar scalar, Position at)
    {
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag is "!" or "tag:yaml.org,2002:str" || (tag.Length == 0 && scalar.Style != ScalarStyle.Plain))
            return new TextNode(at, scalar.Value);
        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new NullNode(at),
            "true" or "True" or "TRUE" => new BoolNode(at, true),
            "false" or "False" or "FALSE" => new BoolNode(at, false),
            _ => Number(scalar.Value) is { } number ? new NumberNode(at, number) : new TextNode(at, scalar.Value),
        };
    }

    private static double? Number(string text)
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
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (Integer(plain) is { } integer)
            return integer;
        return Decimal().IsMatch(plain) ? double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }

    private static double? Integer(string text)
    {
        var match = IntegerForms().Match(text);
        if (!match.Success)
            return null;
        var magnitude = match switch
        {
            _ when match.Groups["hex"] is { Success: true } hex => Digits(hex.Value, 16),
            _ when match.Groups["oct"] is { Success: true } oct => Digits(oct.Value, 8),
            _ when match.Groups["bin"] is { Success: true } bin => Digits(bin.Value, 2),
            _ => double.Parse(match.Groups["dec"].Value, CultureInfo.InvariantCulture),
        };
        return text[0] == '-' ? -magnitude : magnitude;
    }

    private static double Digits(string digits, int radix) =>
        (double)digits.Aggregate(BigInteger.Zero, (sum, d) => sum * radix + Convert.ToInt32(d.ToString(), 16));

    [GeneratedRegex("^[-+]?(0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<bin>[01]+)|0[oO]?(?<oct>[0-7]+)|(?<dec>0|[1-9][0-9]*))$")]
    private static partial Regex IntegerForms();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Decimal();
}
