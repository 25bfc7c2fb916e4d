using System.Globalization;
using System.Text.RegularExpressions;

namespace Al2023.Nodes.Cel;

/// <summary>CEL's own functions that make numbers and look into texts, and Karpenter's <c>min</c> and <c>max</c>.</summary>
internal static class CelFunctions
{
    private static readonly string[] _ofTexts = ["contains", "endsWith", "matches", "size", "startsWith"];

    /// <summary>What CEL has beside these, and is not read here.</summary>
    private static readonly string[] _others =
    [
        "all", "bool", "bytes", "cel", "duration", "dyn", "exists", "exists_one", "filter", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getFullYear",
        "getHours", "getMilliseconds", "getMinutes", "getMonth", "getSeconds", "has", "map", "math", "string", "timestamp", "type", "uint",
    ];

    /// <summary>True for what CEL expands before it checks types, so that its arguments name variables of its own.</summary>
    public static bool IsMacro(string name) => name is "all" or "exists" or "exists_one" or "filter" or "has" or "map";

    /// <summary><c>name(arguments)</c>.</summary>
    public static CelNode Call(string name, IReadOnlyList<CelNode> arguments) => (name, arguments) switch
    {
        ("min" or "max", [var a, var b]) => Extreme(name, a, b),
        ("min" or "max", _) => throw new CelFailure("gives other than two arguments to", name),
        ("int", [var a]) => ToInt(a),
        ("double", [var a]) => ToDouble(a),
        ("size", [{ Type: CelType.Text } a]) => Size(a),
        ("matches", [{ Type: CelType.Text } a, { Type: CelType.Text } b]) => Matches(a, b),
        _ when _ofTexts.Contains(name) || name is "int" or "double" => throw new CelFailure("gives wrong arguments to", name),
        _ when _others.Contains(name) => throw CelFailure.Unread(name),
        _ => throw new CelFailure("has the unknown function", name),
    };

    /// <summary><c>value.name(arguments)</c>.</summary>
    public static CelNode CallOf(CelNode value, string name, IReadOnlyList<CelNode> arguments) => (value.Type, name, arguments) switch
    {
        (CelType.Text, "contains", [{ Type: CelType.Text } a]) => Test(value, a, static (text, part) => text.Contains(part, StringComparison.Ordinal)),
        (CelType.Text, "endsWith", [{ Type: CelType.Text } a]) => Test(value, a, static (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        (CelType.Text, "startsWith", [{ Type: CelType.Text } a]) => Test(value, a, static (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        (CelType.Text, "matches", [{ Type: CelType.Text } a]) => Matches(value, a),
        (CelType.Text, "size", []) => Size(value),
        _ when _others.Contains(name) => throw CelFailure.Unread(name),
        _ when _ofTexts.Contains(name) => throw new CelFailure($"gives wrong arguments to, or calls on {CelOperators.Name(value.Type)},", name),
        _ => throw new CelFailure("has the unknown function", name),
    };

    private static CelNode Extreme(string name, CelNode a, CelNode b)
    {
        if (new[] { a, b }.Any(n => n.Type is not (CelType.Int or CelType.Double)))
            throw new CelFailure("gives other than numbers to", name);
        if (a.Type is CelType.Int && b.Type is CelType.Int)
            return new(CelType.Int, variables => name == "min" ? Math.Min((long)a.Value(variables), (long)b.Value(variables)) : Math.Max((long)a.Value(variables), (long)b.Value(variables)));
        var (left, right) = (ToDouble(a), ToDouble(b));
        // As Karpenter compares: the right one where neither is less.
        return new(CelType.Double, variables =>
        {
            var (l, r) = ((double)left.Value(variables), (double)right.Value(variables));
            return name == "min" ? l < r ? l : r : l > r ? l : r;
        });
    }

    private static CelNode ToInt(CelNode value) => value.Type switch
    {
        CelType.Int => value,
        CelType.Double => new(CelType.Int, variables => checked((long)(double)value.Value(variables))),
        CelType.Text => new(CelType.Int, variables => long.TryParse((string)value.Value(variables), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new ArithmeticException()),
        _ => throw new CelFailure("gives wrong arguments to", "int"),
    };

    private static CelNode ToDouble(CelNode value) => value.Type switch
    {
        CelType.Double => value,
        CelType.Int => new(CelType.Double, variables => (double)(long)value.Value(variables)),
        CelType.Text => new(CelType.Double, variables => double.TryParse((string)value.Value(variables), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new ArithmeticException()),
        _ => throw new CelFailure("gives wrong arguments to", "double"),
    };

    private static CelNode Size(CelNode text) => new(CelType.Int, variables => (long)((string)text.Value(variables)).EnumerateRunes().Count());

    private static CelNode Test(CelNode value, CelNode part, Func<string, string, bool> holds) =>
        new(CelType.Bool, variables => holds((string)value.Value(variables), (string)part.Value(variables)));

    // RE2's syntax is a part of .NET's; both look for the pattern anywhere, and neither of them backtracks here.
    private static CelNode Matches(CelNode value, CelNode pattern) => new(CelType.Bool, variables =>
    {
        try
        {
            return Regex.IsMatch((string)value.Value(variables), (string)pattern.Value(variables), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw new ArithmeticException("The pattern cannot be read.", failure);
        }
    });
}
