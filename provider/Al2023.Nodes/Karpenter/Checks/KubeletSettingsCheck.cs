using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>
/// Checks of the kubelet settings that Karpenter takes into account. From 1.15 on the API server checks none of them:
/// Karpenter accepts a node class with a wrong one, and launches nothing for it.
/// </summary>
internal static partial class KubeletSettingsCheck
{
    private static readonly string[] _signals =
        ["memory.available", "nodefs.available", "nodefs.inodesFree", "imagefs.available", "imagefs.inodesFree", "pid.available"];

    private static readonly string[] _resources = ["cpu", "memory", "ephemeral-storage", "pid"];

    /// <param name="inputs">The node class.</param>
    /// <param name="target">For which Karpenter.</param>
    /// <param name="kubernetesVersion">The cluster's Kubernetes version; null while it is not known.</param>
    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target, KubernetesVersion? kubernetesVersion)
    {
        var kubelet = inputs.Kubelet;
        return
        [
            .. kubelet.KubeReserved.Entries.Concat(kubelet.SystemReserved.Entries).SelectMany(e => CheckReserved(e, target)),
            .. kubelet.EvictionHard.Entries.SelectMany(e => CheckThreshold(e, target)),
            .. kubelet.EvictionSoft.Entries.SelectMany(e => CheckThreshold(e, target)),
            .. kubelet.EvictionMinimumReclaim.Entries.SelectMany(e => CheckThreshold(e, target)),
            .. kubelet.EvictionSoftGracePeriod.Entries.SelectMany(e => CheckGracePeriod(e, target)),
            .. CheckPairs(kubelet.EvictionSoft, kubelet.EvictionSoftGracePeriod),
            .. kubelet.ClusterDNS.Items.SelectMany(CheckDns),
            .. CheckImageCollection(kubelet.ImageGCHighThresholdPercent, kubelet.ImageGCLowThresholdPercent),
            .. CheckPods(kubelet),
            .. KubeletFieldsCheck.Check(inputs, target, kubernetesVersion),
        ];
    }

    /// <summary>True for a reserved amount that Karpenter takes for an expression: whatever is no quantity.</summary>
    public static bool IsExpression(string text) => !text.StartsWith('-') && !Quantity.TryParse(text, out _);

    private static IEnumerable<Finding> CheckPods(KarpenterKubeletInputs kubelet)
    {
        if (kubelet is { IsKnown: true, MaxPods.IsSet: true, MaxPodsExpression.IsSet: true })
            yield return kubelet.MaxPodsExpression.Error("`kubelet.maxPods` and `kubelet.maxPodsExpression` exclude each other: Karpenter has one field for both. Leave one of them out.");
    }

    private static IEnumerable<Finding> CheckReserved(InputEntry<Input<string>> entry, KarpenterTarget target)
    {
        var (key, value) = entry;
        if (key.IsKnown(out var resource) && !_resources.Contains(resource))
            yield return key.Error($"Nothing can be reserved of `{key}`. Write `cpu`, `memory`, `ephemeral-storage` or `pid`.{Nearest.Suggest(resource, _resources):known}");
        if (!value.IsKnown(out var amount))
            yield break;
        var takesExpressions = KubeletSettingsField.AnyField.Includes(target);
        if (takesExpressions ? amount.StartsWith('-') : amount.StartsWith('-') || !QuantitySyntax.IsQuantity(amount))
            yield return !takesExpressions && amount.Length > 0 && IsExpression(amount) && KarpenterExpression.Read(amount).Problem is null
                ? value.Error($"`{value}` is a CEL expression, which Karpenter {target.Shown} does not know: they came with 1.15. Write a quantity such as `100m`, `500Mi` or `1Gi`, or upgrade Karpenter and raise `karpenterVersion`.")
                : value.Error($"`{value}` is no amount to reserve. Write a quantity such as `100m`, `500Mi` or `1Gi`, not negative.");
    }

    private static IEnumerable<Finding> CheckThreshold(InputEntry<Input<string>> entry, KarpenterTarget target)
    {
        foreach (var finding in CheckSignal(entry.Key))
            yield return finding;
        if (!entry.Value.IsKnown(out var threshold) || IsThreshold(threshold, KubeletSettingsField.AnyField.Includes(target)))
            yield break;
        yield return entry.Value.Error($"`{entry.Value}` is no threshold. Write a percentage from `0%` to `100%` with at most two decimals, or a quantity such as `500Mi`, not negative.");
    }

    // The controller, which checks from 1.15 on, reads more decimals than the schema did.
    private static bool IsThreshold(string text, bool byController) =>
        Percentage().IsMatch(text)
        || (byController && text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100)
        || (!text.StartsWith('-') && (byController ? Quantity.TryParse(text, out _) : QuantitySyntax.IsQuantity(text)));

    private static IEnumerable<Finding> CheckGracePeriod(InputEntry<Input<string>> entry, KarpenterTarget target)
    {
        foreach (var finding in CheckSignal(entry.Key))
            yield return finding;
        if (!entry.Value.IsKnown(out var period))
            yield break;
        if (!GoDuration.TryParse(period, out var duration))
            yield return entry.Value.Error($"`{entry.Value}` is no duration. Write one such as `90s`, `2m` or `1m30s`.");
        else if (duration.Nanoseconds < 0 && KubeletSettingsField.AnyField.Includes(target))
            yield return entry.Value.Error($"`{entry.Value}` is negative, and Karpenter launches nothing for a node class with it. Write one such as `90s`, `2m` or `1m30s`.");
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
