using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of the kubelet settings that Karpenter takes into account. From Karpenter 1.15 on the API server checks none of them.</summary>
internal static partial class KubeletSettingsCheck
{
    private static readonly string[] _signals =
        ["memory.available", "nodefs.available", "nodefs.inodesFree", "imagefs.available", "imagefs.inodesFree", "pid.available"];

    private static readonly string[] _resources = ["cpu", "memory", "ephemeral-storage", "pid"];

    public static IEnumerable<Finding> Check(string path, KarpenterKubelet? kubelet, Unknowns unknowns)
    {
        if (kubelet is null)
            return [];
        return
        [
            .. CheckReserved(InputPath.Key(path, "kubeReserved"), kubelet.KubeReserved),
            .. CheckReserved(InputPath.Key(path, "systemReserved"), kubelet.SystemReserved),
            .. CheckThresholds(InputPath.Key(path, "evictionHard"), kubelet.EvictionHard),
            .. CheckThresholds(InputPath.Key(path, "evictionSoft"), kubelet.EvictionSoft),
            .. CheckGracePeriods(InputPath.Key(path, "evictionSoftGracePeriod"), kubelet.EvictionSoftGracePeriod),
            .. CheckPairs(path, kubelet, unknowns),
            .. CheckDns(InputPath.Key(path, "clusterDNS"), kubelet.ClusterDNS),
            .. CheckImageCollection(path, kubelet),
        ];
    }

    private static IEnumerable<Finding> CheckReserved(string path, IReadOnlyDictionary<string, string>? reserved)
    {
        foreach (var (resource, amount) in InOrder(reserved))
        {
            var at = InputPath.Key(path, resource);
            if (!_resources.Contains(resource))
                yield return Finding.Error(at, $"Nothing can be reserved of `{resource}`. Write `cpu`, `memory`, `ephemeral-storage` or `pid`.{Nearest.Suggest(resource, _resources):known}");
            if (amount is not (null or Unknowns.Text) && (amount.StartsWith('-') || !QuantitySyntax.IsQuantity(amount)))
                yield return Finding.Error(at, $"`{amount}` is no amount to reserve. Write a quantity such as `100m`, `500Mi` or `1Gi`, not negative.");
        }
    }

    private static IEnumerable<Finding> CheckThresholds(string path, IReadOnlyDictionary<string, string>? thresholds)
    {
        foreach (var (signal, threshold) in InOrder(thresholds))
        {
            foreach (var finding in CheckSignal(InputPath.Key(path, signal), signal))
                yield return finding;
            if (threshold is null or Unknowns.Text || Percentage().IsMatch(threshold) || (!threshold.StartsWith('-') && QuantitySyntax.IsQuantity(threshold)))
                continue;
            yield return Finding.Error(InputPath.Key(path, signal), $"`{threshold}` is no threshold. Write a percentage from `0%` to `100%` with at most two decimals, or a quantity such as `500Mi`, not negative.");
        }
    }

    private static IEnumerable<Finding> CheckGracePeriods(string path, IReadOnlyDictionary<string, string>? periods)
    {
        foreach (var (signal, period) in InOrder(periods))
        {
            foreach (var finding in CheckSignal(InputPath.Key(path, signal), signal))
                yield return finding;
            if (period is null or Unknowns.Text)
                continue;
            if (!GoDuration.TryParse(period, out var duration))
                yield return Finding.Error(InputPath.Key(path, signal), $"`{period}` is no duration. Write one such as `90s`, `2m` or `1m30s`.");
            else if (duration.Nanoseconds < 0)
                yield return Finding.Warning(InputPath.Key(path, signal), $"`{period}` is negative, and the kubelet does not start with it. Write one such as `90s`, `2m` or `1m30s`.");
        }
    }

    private static IEnumerable<Finding> CheckSignal(string path, string signal)
    {
        if (_signals.Contains(signal))
            yield break;
        var list = string.Join(", ", _signals.Select(s => $"`{s}`"));
        yield return Finding.Error(path, $"`{signal}` is no eviction signal. Write one of {list:known}.{Nearest.Suggest(signal, _signals):known}");
    }

    private static IEnumerable<Finding> CheckPairs(string path, KarpenterKubelet kubelet, Unknowns unknowns)
    {
        var (soft, grace) = (InputPath.Key(path, "evictionSoft"), InputPath.Key(path, "evictionSoftGracePeriod"));
        if (unknowns.Contains(soft) || unknowns.Contains(grace))
            yield break;
        foreach (var (signal, _) in InOrder(kubelet.EvictionSoft).Where(e => kubelet.EvictionSoftGracePeriod?.ContainsKey(e.Key) != true))
            yield return Finding.Error(InputPath.Key(soft, signal), $"The soft threshold of `{signal}` has no grace period. Write one as `evictionSoftGracePeriod`.");
        foreach (var (signal, _) in InOrder(kubelet.EvictionSoftGracePeriod).Where(e => kubelet.EvictionSoft?.ContainsKey(e.Key) != true))
            yield return Finding.Error(InputPath.Key(grace, signal), $"The grace period of `{signal}` has no threshold. Write one as `evictionSoft`, or leave it out.");
    }

    private static IEnumerable<Finding> CheckDns(string path, IReadOnlyList<string>? addresses)
    {
        for (var i = 0; i < (addresses?.Count ?? 0); i++)
        {
            if (addresses![i] is not (null or Unknowns.Text) && !IsAddress(addresses[i]))
                yield return Finding.Error(InputPath.Index(path, i), $"`{addresses[i]}` is no IP address. Write one such as `10.100.0.10`.");
        }
    }

    private static IEnumerable<Finding> CheckImageCollection(string path, KarpenterKubelet kubelet)
    {
        if (kubelet.ImageGCHighThresholdPercent <= kubelet.ImageGCLowThresholdPercent)
            yield return Finding.Error(InputPath.Key(path, "imageGCHighThresholdPercent"), $"{kubelet.ImageGCHighThresholdPercent} is not above `imageGCLowThresholdPercent`, which is {kubelet.ImageGCLowThresholdPercent}. Write a greater number.");
    }

    // The base class library reads "10.1" as an address too.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && (address.AddressFamily is AddressFamily.InterNetworkV6 || address.ToString() == text);

    private static IEnumerable<KeyValuePair<string, string>> InOrder(IReadOnlyDictionary<string, string>? map) =>
        (map ?? new Dictionary<string, string>()).OrderBy(e => e.Key, StringComparer.Ordinal);

    [GeneratedRegex(@"^([0-9]{1,2}(\.[0-9]{1,2})?|100(\.0{1,2})?)%\z")]
    private static partial Regex Percentage();
}
