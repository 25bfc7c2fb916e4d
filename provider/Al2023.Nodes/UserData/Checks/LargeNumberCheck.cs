using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Whole numbers that nodeadm's 64-bit floats cannot hold.</summary>
internal static class LargeNumberCheck
{
    private const double Exact = 9_007_199_254_740_992;

    public static IEnumerable<Finding> Check(CheckedSpec spec) =>
        HoldsLarge(spec.Config.Kubelet.Config) ? Find(spec.Config.Kubelet.Config, $"{spec.Path}.kubelet.config") : [];

    private static bool HoldsLarge(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.Any(static e => HoldsLarge(e.Value)),
        IReadOnlyList<object?> list => list.Any(HoldsLarge),
        _ => IsLarge(value),
    };

    private static bool IsLarge(object? value) =>
        value is long or ulong or double && Math.Abs(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)) > Exact;

    private static IEnumerable<Finding> Find(object? value, string path) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.SelectMany(e => Find(e.Value, InputPath.Key(path, e.Key))),
        IReadOnlyList<object?> list => list.SelectMany((v, i) => Find(v, InputPath.Index(path, i))),
        _ when IsLarge(value) =>
            [Finding.Error(path, $"nodeadm passes numbers through 64-bit floats, which change `{value}`. Write a number up to 9007199254740992.")],
        _ => [],
    };
}
