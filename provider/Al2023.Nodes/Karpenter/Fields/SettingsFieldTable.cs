using System.Globalization;
using static Al2023.Nodes.Karpenter.Fields.Availability;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>
/// The values below <c>settings</c> of Karpenter's Helm chart, with the release whose chart has each first. As of 2026-11-27:
/// https://github.com/aws/karpenter-provider-aws/blob/v1.15.0/charts/karpenter/values.yaml and the same file of the releases before it.
/// </summary>
public static class SettingsFieldTable
{
    internal static ObjectFields<KarpenterFeatureGatesInputs> Gates { get; } = new()
    {
        { "capacityBuffer", g => g.CapacityBuffer, new() { Availability = From(1, 14) } },
        { "nodeOverlay", g => g.NodeOverlay, new() { Availability = From(1, 7) } },
        { "nodeRepair", g => g.NodeRepair, new() { Availability = From(1, 1) } },
        { "podDeletionCostManagement", g => g.PodDeletionCostManagement, new() { Availability = From(1, 15) } },
        { "reservedCapacity", g => g.ReservedCapacity, new() { Availability = From(1, 3) } },
        { "spotToSpotConsolidation", g => g.SpotToSpotConsolidation },
        { "staticCapacity", g => g.StaticCapacity, new() { Availability = From(1, 8) } },
        { "terminateFirstDrift", g => g.TerminateFirstDrift, new() { Availability = From(1, 15) } },
        { "terminateFirstRepair", g => g.TerminateFirstRepair, new() { Availability = From(1, 15) } },
    };

    internal static ObjectFields<KarpenterAwsFeatureGatesInputs> AwsGates { get; } = new()
    {
        { "draEFA", g => g.DraEFA, new() { Availability = From(1, 15) } },
        { "draNVIDIAGPU", g => g.DraNVIDIAGPU, new() { Availability = From(1, 15) } },
        { "nodeClassCEL", g => g.NodeClassCEL, new() { Availability = From(1, 15) } },
        { "rebootForRepair", g => g.RebootForRepair, new() { Availability = From(1, 15) } },
    };

    internal static ObjectFields<KarpenterControllerInputs> Settings { get; } = new()
    {
        { "amiRefreshInterval", c => c.Settings.AmiRefreshInterval, new() { Availability = From(1, 13) } },
        { "awsFeatureGates", c => c.Settings.AwsFeatureGates, AwsGates, new() { Availability = From(1, 15) } },
        { "batchIdleDuration", c => c.Settings.BatchIdleDuration },
        { "batchMaxDuration", c => c.Settings.BatchMaxDuration },
        { "clusterCABundle", c => c.Settings.ClusterCABundle },
        { "clusterEndpoint", c => c.Settings.ClusterEndpoint },
        { "disableClusterStateObservability", c => c.Settings.DisableClusterStateObservability, new() { Availability = From(1, 8) } },
        { "disableDryRun", c => c.Settings.DisableDryRun, new() { Availability = From(1, 6, 2) } },
        { "eksControlPlane", c => c.Settings.EksControlPlane, new() { Availability = From(1, 1) } },
        { "enableDRA", c => c.Settings.EnableDRA, new() { Availability = From(1, 15) } },
        { "enableZonalShift", c => c.Settings.EnableZonalShift, new() { Availability = From(1, 12) } },
        { "featureGates", c => c.Settings.FeatureGates, Gates },
        { "ignoreDRARequests", c => c.Settings.IgnoreDRARequests, new() { Availability = From(1, 8) } },
        { "isolatedVPC", c => c.Settings.IsolatedVPC },
        { "legacyNodeRepair", c => c.Settings.LegacyNodeRepair, new() { Availability = From(1, 15) } },
        { "minValuesPolicy", c => c.Settings.MinValuesPolicy, new() { Availability = From(1, 6) } },
        { "preferencePolicy", c => c.Settings.PreferencePolicy, new() { Availability = From(1, 4) } },
        // A text in the chart.
        { "reservedENIs", c => ReservedEnis(c).Select(n => n.ToString(CultureInfo.InvariantCulture)) },
        { "securityGroupRefreshInterval", c => c.Settings.SecurityGroupRefreshInterval, new() { Availability = From(1, 15) } },
        { "subnetRefreshInterval", c => c.Settings.SubnetRefreshInterval, new() { Availability = From(1, 13) } },
        { "vmMemoryOverheadPercent", c => c.Settings.VmMemoryOverheadPercent },
    };

    /// <summary>The chart's <c>settings</c> that the inputs say; unknown where they are.</summary>
    public static InputValue Render(KarpenterControllerInputs inputs, KarpenterTarget target) => inputs.Settings.IsUnknown
        ? new InputValue.Unknown { Origin = inputs.Settings.TotalOrigin }
        : Settings.Render(inputs, target) with { Origin = inputs.Settings.Origin };

    /// <summary>How many interfaces carry no pods: with custom networking the first one does not.</summary>
    internal static Input<int> ReservedEnis(KarpenterControllerInputs inputs) =>
        inputs.Settings.ReservedENIs.Or(inputs.Cluster.VpcCni.CustomNetworking.SelectMany(custom => custom ? 1 : Input<int>.Absent()));
}
