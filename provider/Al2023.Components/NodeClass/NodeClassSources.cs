using Al2023.Nodes.Karpenter;

namespace Al2023.Components.NodeClass;

/// <summary>From which inputs the fields of an EC2NodeClass's <c>spec</c> are made.</summary>
internal static class NodeClassSources
{
    private static readonly Dictionary<string, string[]> _inputs = new(StringComparer.Ordinal)
    {
        ["amiSelectorTerms"] = ["ami", "amiSelectorTerms"],
        ["associatePublicIPAddress"] = ["associatePublicIpAddress"],
        ["blockDeviceMappings"] = ["rootVolume", "additionalVolumes"],
        ["capacityReservationSelectorTerms"] = ["capacityReservationSelectorTerms"],
        ["connectionTracking"] = ["connectionTracking"],
        ["context"] = ["context"],
        ["cpuOptions"] = ["cpuOptions"],
        ["detailedMonitoring"] = ["detailedMonitoring"],
        ["instanceStorePolicy"] = ["instanceStorePolicy"],
        ["ipPrefixCount"] = ["ipPrefixCount"],
        ["kubelet"] = ["kubelet"],
        ["metadataOptions"] = ["metadataOptions"],
        ["networkInterfaces"] = ["networkInterfaces"],
        ["placementGroupSelector"] = ["placementGroupSelector"],
        ["securityGroupSelectorTerms"] = ["securityGroupSelectorTerms"],
        ["subnetSelectorTerms"] = ["subnetSelectorTerms"],
        ["tags"] = ["tags"],
        ["userData"] = ["nodeConfig", "bootstrapScripts", "userDataParts"],
    };

    /// <summary>The fields that are made from inputs of their own.</summary>
    public static IEnumerable<string> FieldsOf(KarpenterApiVersion api) =>
        _inputs.Keys.Where(f => api is KarpenterApiVersion.V1 || f != "kubelet");

    /// <summary>The inputs of a field; none for one that follows from the cluster.</summary>
    public static string[] Of(string field) => _inputs.GetValueOrDefault(field) ?? [];
}
