using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet;

/// <summary>Checks one scalar against its type in Go.</summary>
internal static class ScalarCheck
{
    /// <summary>nodeadm passes every number through a 64-bit float, which holds integers up to here.</summary>
    public const long MaxExact = 1L << 53;

    public static IEnumerable<Finding> Check(string type, IReadOnlyList<string>? values, object value, string path) => type switch
    {
        "string" => CheckText(values, value, path),
        "bool" => CheckBool(value, path),
        "int32" => CheckInteger(value, int.MinValue, int.MaxValue, path),
        "uint32" => CheckInteger(value, 0, uint.MaxValue, path),
        "int64" => CheckInteger(value, -MaxExact, MaxExact, path),
        "float64" => CheckNumber(value, path),
        "duration" => CheckDuration(value, path),
        "duration or nanoseconds" => IsNumber(value) ? CheckInteger(value, 0, MaxExact, path) : CheckDuration(value, path),
        "quantity" => CheckQuantity(value, path),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of the tables."),
    };

    /// <summary>The integer that a value holds, also where it came as a float; null for anything else.</summary>
    public static long? Integer(object? value) => value switch
    {
        long l => l,
        int i => i,
        double d when d == Math.Floor(d) && Math.Abs(d) <= MaxExact => (long)d,
        _ => null,
    };

    private static IEnumerable<Finding> CheckText(IReadOnlyList<string>? values, object value, string path)
    {
        if (value is not string text)
            return [Wrong(value, path, "a text", "Put it in quotes.")];
        // An empty text means the default.
        return text.Length == 0 || values is null ? [] : Bounds.CheckWord(path, text, [.. values]);
    }

    private static IEnumerable<Finding> CheckBool(object value, string path)
    {
        if (value is not bool)
            yield return Wrong(value, path, "a boolean", "Write `true` or `false`, without quotes.");
    }

    private static IEnumerable<Finding> CheckInteger(object value, long min, long max, string path)
    {
        if (!IsNumber(value))
            yield return Wrong(value, path, "an integer", "Write digits alone, without quotes.");
        else if (value is double d && d != Math.Floor(d))
            yield return Finding.Error(path, $"`{value}` is no integer, and the kubelet does not start with it. Write a whole number.");
        else if (Integer(value) is not { } number || number < min || number > max)
            yield return Finding.Error(path, $"`{ShapeCheck.Show(value)}` is out of range, and the kubelet does not start with it. Write a number from {min:known} to {max:known}.");
    }

    private static IEnumerable<Finding> CheckNumber(object value, string path)
    {
        if (!IsNumber(value))
            yield return Wrong(value, path, "a number", "Write it without quotes.");
    }

    private static IEnumerable<Finding> CheckDuration(object value, string path)
    {
        if (value is not string text)
            yield return Wrong(value, path, "a duration", "Write number and unit as a text: `30s`, `5m`, `1h30m`.");
        else if (!GoDuration.TryParse(text, out _))
            yield return Finding.Error(path, $"`{text}` is no duration, and the kubelet does not start with it. Write numbers with the units `h`, `m`, `s` or `ms`: `1h30m`.");
    }

    private static IEnumerable<Finding> CheckQuantity(object value, string path)
    {
        var text = value as string ?? (IsNumber(value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null);
        if (text is null)
            yield return Wrong(value, path, "a quantity", "Write number and unit: `100Mi`, `2`, `500m`.");
        else if (!Quantity.TryParse(text, out _))
            yield return Finding.Error(path, $"`{text}` is no quantity, and the kubelet does not start with it. Write a number, and a unit such as `Mi`, `Gi` or `m`: `100Mi`.");
    }

    private static bool IsNumber(object value) => value is double or long or int or ulong or decimal;

    private static Finding Wrong(object value, string path, string wanted, string instead) =>
        Finding.Error(path, $"The kubelet wants {wanted:known} here, but `{ShapeCheck.Show(value)}` is {ShapeCheck.KindOf(value):known}, and it does not start with it. {instead:known}");
}
