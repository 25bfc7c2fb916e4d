using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Eviction thresholds: known signals, amounts that parse, a grace period for each soft one.</summary>
internal static class EvictionRules
{
    private static readonly string[] _signals =
    [
        "memory.available", "allocatableMemory.available", "pid.available",
        "nodefs.available", "nodefs.inodesFree", "imagefs.available", "imagefs.inodesFree",
        "containerfs.available", "containerfs.inodesFree",
    ];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["evictionHard", "evictionSoft", "evictionMinimumReclaim", "evictionSoftGracePeriod"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
    [
        .. CheckThresholds(config, "evictionHard"),
        .. CheckThresholds(config, "evictionSoft"),
        .. CheckThresholds(config, "evictionMinimumReclaim"),
        .. CheckGracePeriods(config),
    ];

    private static IEnumerable<Finding> CheckThresholds(EffectiveConfiguration config, string field)
    {
        foreach (var (signal, amount) in config.Texts(field))
        {
            var path = InputPath.Key(config.Path(field), signal);
            if (!_signals.Contains(signal))
                yield return UnknownSignal(signal, path);
            else if (!IsAmount(amount, field == "evictionMinimumReclaim"))
                yield return Finding.Error(path, $"`{amount}` is no threshold, and the kubelet does not start with it. Write a quantity above zero such as `100Mi`, or a percentage such as `5%`.");
        }
    }

    private static IEnumerable<Finding> CheckGracePeriods(EffectiveConfiguration config)
    {
        const string Field = "evictionSoftGracePeriod";
        foreach (var (signal, period) in config.Texts(Field))
        {
            var path = InputPath.Key(config.Path(Field), signal);
            if (!_signals.Contains(signal))
                yield return UnknownSignal(signal, path);
            else if (!GoDuration.TryParse(period, out var duration) || duration.Nanoseconds < 0)
                yield return Finding.Error(path, $"`{period}` is no duration, and the kubelet does not start with it. Write number and unit: `1m30s`.");
        }
        var known = config.Map(Field);
        foreach (var (signal, _) in config.Texts("evictionSoft"))
        {
            if (_signals.Contains(signal) && !known.ContainsKey(signal))
                yield return Finding.Warning(InputPath.Key(config.Path("evictionSoft"), signal), $"The soft threshold for `{signal}` has no grace period, and the kubelet wants one for each. Add `evictionSoftGracePeriod` with `{signal}: 1m30s`.");
        }
    }

    private static Finding UnknownSignal(string signal, string path)
    {
        var list = string.Join(", ", _signals.Select(s => $"`{s}`"));
        return Finding.Error(path, $"The kubelet knows no eviction signal `{signal}` and does not start. Write one of {list:known}.{Nearest.Suggest(signal, _signals):known}");
    }

    private static bool IsAmount(string text, bool mayBeZero)
    {
        if (text.EndsWith('%'))
            return double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100;
        return Quantity.TryParse(text, out var quantity) && (quantity > Quantity.Zero || (mayBeZero && quantity == Quantity.Zero));
    }
}
