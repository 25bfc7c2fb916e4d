using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData.Checks;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of the controller's settings: what the installed chart ignores without a word, and what it fails on.</summary>
public static class SettingsCheck
{
    private static readonly KubernetesVersion _draSince = new(1, 34);

    /// <param name="inputs">The controller's inputs.</param>
    /// <param name="kubernetesVersion">The cluster's Kubernetes version.</param>
    public static IEnumerable<Finding> Check(KarpenterControllerInputs inputs, Input<string> kubernetesVersion)
    {
        var settings = inputs.Settings;
        if (!settings.IsKnown)
            return [];
        return
        [
            .. SettingsFieldTable.Settings.Check(inputs, KarpenterTarget.Of(inputs.KarpenterVersion)),
            .. Bounds.Check(settings.ReservedENIs, 0),
            .. CheckReserved(inputs),
            .. CheckOverhead(settings.VmMemoryOverheadPercent),
            .. settings.ClusterEndpoint.Check(ClusterValueCheck.Endpoint),
            .. settings.ClusterCABundle.Check(ClusterInputsCheck.Certificate),
            .. new[] { settings.BatchMaxDuration, settings.BatchIdleDuration }.SelectMany(d => CheckDuration(d, GoDuration.Seconds(0), "a positive duration")),
            .. new[] { settings.AmiRefreshInterval, settings.SubnetRefreshInterval, settings.SecurityGroupRefreshInterval }.SelectMany(d => CheckDuration(d, GoDuration.Seconds(60), "`1m` or more")),
            .. CheckResources(settings),
            .. CheckRepair(settings),
            .. CheckVersion(settings, kubernetesVersion),
        ];
    }

    private static IEnumerable<Finding> CheckReserved(KarpenterControllerInputs inputs)
    {
        if (inputs.Settings.ReservedENIs.Is(0) && inputs.Cluster.VpcCni.CustomNetworking.Is(true))
            yield return inputs.Settings.ReservedENIs.Warning("With custom networking the first interface carries no pods, and Karpenter counts on its addresses all the same. Write `1`, or leave `reservedENIs` out.");
    }

    private static IEnumerable<Finding> CheckOverhead(Input<string> input)
    {
        if (input.IsKnown(out var text) && !(decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) && part < 1))
            yield return input.Error($"`{input}` is no part of the memory. Write a number from 0 to below 1: `0.075` is 7.5 %.");
    }

    private static IEnumerable<Finding> CheckDuration(Input<string> input, GoDuration least, string wanted)
    {
        if (!input.IsKnown(out var text))
            yield break;
        if (!GoDuration.TryParse(text, out var duration) || duration.Nanoseconds <= 0 || duration < least)
            yield return input.Error($"`{input}` is not {wanted:known}, and the controller does not start with it. Write one such as `10s`, `1m` or `1m30s`.");
    }

    private static IEnumerable<Finding> CheckResources(KarpenterSettingsInputs settings)
    {
        if (!settings.EnableDRA.Is(true))
            yield break;
        if (settings.IgnoreDRARequests.Is(true))
            yield return settings.IgnoreDRARequests.Error("`enableDRA` and `ignoreDRARequests` exclude each other, and the chart fails. Leave one of them out.");
        foreach (var gate in new[] { settings.AwsFeatureGates.DraNVIDIAGPU, settings.AwsFeatureGates.DraEFA }.Where(g => g.Is(true)))
            yield return gate.Error($"`enableDRA` and the gate `{gate.Place.Key:known}` exclude each other, and the chart fails. Leave one of them out.");
    }

    private static IEnumerable<Finding> CheckRepair(KarpenterSettingsInputs settings)
    {
        var (gates, aws) = (settings.FeatureGates, settings.AwsFeatureGates);
        if (settings.LegacyNodeRepair.Is(true) && gates.TerminateFirstRepair.Is(true))
            yield return gates.TerminateFirstRepair.Error("`legacyNodeRepair` and `terminateFirstRepair` exclude each other, and the chart fails. Leave one of them out.");
        if (aws.RebootForRepair.Is(true) && !gates.IsUnknown && !gates.NodeRepair.IsUnknown && !gates.NodeRepair.Is(true))
            yield return aws.RebootForRepair.Error("Without node repair nothing is rebooted. Write `featureGates.nodeRepair: true` too, or leave `rebootForRepair` out.");
    }

    private static IEnumerable<Finding> CheckVersion(KarpenterSettingsInputs settings, Input<string> kubernetesVersion)
    {
        if (!kubernetesVersion.IsKnown(out var text) || !KubernetesVersion.TryParse(text, out var cluster) || cluster >= _draSince)
            yield break;
        foreach (var gate in new[] { settings.AwsFeatureGates.DraNVIDIAGPU, settings.AwsFeatureGates.DraEFA }.Where(g => g.Is(true)))
            yield return gate.Error($"Karpenter allocates resources dynamically from Kubernetes {_draSince:known} on, and the cluster runs {kubernetesVersion}. Leave `{gate.Place.Key:known}` out, or upgrade the cluster.");
    }
}
