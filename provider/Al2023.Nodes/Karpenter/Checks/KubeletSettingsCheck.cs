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

    public static IEnumerable<Finding> Check(KarpenterKubeletInputs kubelet) =>
    [
        .. kubelet.KubeReserved.Entries.SelectMany(CheckReserved),
        .. kubelet.SystemReserved.Entries.SelectMany(CheckReserved),
        .. kubelet.EvictionHard.Entries.SelectMany(CheckThreshold),
        .. kubelet.EvictionSoft.Entries.SelectMany(CheckThreshold),
        .. kubelet.EvictionSoftGracePeriod.Entries.SelectMany(CheckGracePeriod),
        .. CheckPairs(kubelet.EvictionSoft, kubelet.EvictionSoftGracePeriod),
        .. kubelet.ClusterDNS.Items.SelectMany(CheckDns),
        .. CheckImageCollection(kubelet.ImageGCHighThresholdPercent, kubelet.ImageGCLowThresholdPercent),
    ];

    private static IEnumerable<Finding> CheckReserved(InputEntry<Input<string>> entry)
    {
        var (key, value) = entry;
        if (key.IsKnown(out var resource) && !_resources.Contains(resource))
            yield return key.Error($"Nothing can be reserved of `{key}`. Write `cpu`, `memory`, `ephemeral-storage` or `pid`.{Nearest.Suggest(resource, _resources):known}");
        if (value.IsKnown(out var amount) && (amount.StartsWith('-') || !QuantitySyntax.IsQuantity(amount)))
            yield return value.Error($"`{value}` is no amount to reserve. Write a quantity such as `100m`, `500Mi` or `1Gi`, not negative.");
    }

    private static IEnumerable<Finding> CheckThreshold(InputEntry<Input<string>> entry)
    {
        foreach (var finding in CheckSignal(entry.Key))
            yield return finding;
        if (!entry.Value.IsKnown(out var threshold) || Percentage().IsMatch(threshold) || (!threshold.StartsWith('-') && QuantitySyntax.IsQuantity(threshold)))
            yield break;
        yield return entry.Value.Error($"`{entry.Value}` is no threshold. Write a percentage from `0%` to `100%` with at most two decimals, or a quantity such as `500Mi`, not negative.");
    }

    private static IEnumerable<Finding> CheckGracePeriod(InputEntry<Input<string>> entry)
    {
        foreach (var finding in CheckSignal(entry.Key))
            yield return finding;
        if (!entry.Value.IsKnown(out var period))
            yield break;
        if (!GoDuration.TryParse(period, out var duration))
            yield return entry.Value.Error($"`{entry.Value}` is no duration. Write one such as `90s`, `2m` or `1m30s`.");
        else if (duration.Nanoseconds < 0)
            yield return entry.Value.Warning($"`{entry.Value}` is negative, and the kubelet does not start with it. Write one such as `90s`, `2m` or `1m30s`.");
    }

    private static IEnumerable<Finding> CheckSignal(Input<string> input)
    {
        if (!input.IsKnown(out var signal) || _signals.Contains(signal))
            yield break;
        var list = string.Join(", ", _signals.Select(s => $"`{s}`"));
        yield return input.Error($"`{input}` is no eviction signal. Write one of {list:known}.{Nearest.Suggest(signal, _signals):known}");
    }

    private static IEnumerable<Finding> CheckPairs(InputMap<Input<string>> soft, InputMap<Input<string>> grace)
    {
        if (soft.IsUnknown || grace.IsUnknown)
            yield break;
        foreach (var (signal, _) in soft.Entries.Where(e => !grace.Has(e.Name)))
            yield return signal.Error($"The soft threshold of `{signal}` has no grace period. Write one as `evictionSoftGracePeriod`.");
        foreach (var (signal, _) in grace.Entries.Where(e => !soft.Has(e.Name)))
            yield return signal.Error($"The grace period of `{signal}` has no threshold. Write one as `evictionSoft`, or leave it out.");
    }

    private static IEnumerable<Finding> CheckDns(Input<string> input)
    {
        if (input.IsKnown(out var address) && !IsAddress(address))
            yield return input.Error($"`{input}` is no IP address. Write one such as `10.100.0.10`.");
    }

    private static IEnumerable<Finding> CheckImageCollection(Input<int> high, Input<int> low)
    {
        if (Input.AreKnown(high, low, out var upper, out var lower) && upper <= lower)
            yield return high.Error($"{high} is not above `imageGCLowThresholdPercent`, which is {low}. Write a greater number.");
    }

    // The base class library reads "10.1" as an address too.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && (address.AddressFamily is AddressFamily.InterNetworkV6 || address.ToString() == text);

    [GeneratedRegex(@"^([0-9]{1,2}(\.[0-9]{1,2})?|100(\.0{1,2})?)%\z")]
    private static partial Regex Percentage();
}
