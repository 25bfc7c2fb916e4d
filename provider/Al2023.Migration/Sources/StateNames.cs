using System.Text;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Sources;

/// <summary>
/// Turns what states hold into the words of AWS's API: <c>http_put_response_hop_limit</c> and <c>httpPutResponseHopLimit</c> are
/// <c>HttpPutResponseHopLimit</c> there, and blocks are lists of one in Terraform.
/// </summary>
internal static class StateNames
{
    /// <summary>Lists in Terraform that are structures in AWS.</summary>
    private static readonly HashSet<string> _structures = new(StringComparer.Ordinal)
    {
        "CapacityReservationSpecification", "CapacityReservationTarget", "CpuOptions", "CreditSpecification", "Ebs", "ElasticGpuSpecification", "EnclaveOptions",
        "HibernationOptions", "IamInstanceProfile", "InstanceMarketOptions", "InstanceRequirements", "InstancesDistribution", "LaunchTemplate",
        "LaunchTemplateSpecification", "MaintenanceOptions", "MetadataOptions", "MixedInstancesPolicy", "Monitoring", "NetworkPerformanceOptions", "Placement",
        "PrivateDnsNameOptions", "SpotOptions", "NodeRepairConfig", "RemoteAccess", "ScalingConfig", "UpdateConfig", "Preferences", "InstanceRefresh",
        "WarmPool", "InstanceReusePolicy", "VpcConfig", "AccessConfig", "KubernetesNetworkConfig", "WarmPoolConfiguration", "InstanceMaintenancePolicy",
        "AvailabilityZoneDistribution", "AlarmSpecification", "ConnectionTrackingSpecification", "EnaSrdSpecification", "EnaSrdUdpSpecification", "VCpuCount", "MemoryMib",
    };

    /// <summary>Maps with keys of the user's.</summary>
    private static readonly HashSet<string> _userMaps = new(StringComparer.Ordinal) { "Tags", "TagsAll", "Labels" };

    /// <summary>Names that are another in AWS's API.</summary>
    private static readonly Dictionary<string, string> _others = new(StringComparer.Ordinal)
    {
        ["VpcSecurityGroupIds"] = "SecurityGroupIds",
        ["SecurityGroupNames"] = "SecurityGroups",
        ["LicenseSpecification"] = "LicenseSpecifications",
        ["Taint"] = "Taints",
        ["Override"] = "Overrides",
        ["Tag"] = "Tags",
        ["InitialLifecycleHook"] = "InitialLifecycleHooks",
        ["NodeRepairConfigOverrides"] = "NodeRepairConfigOverrides",
        ["ElasticInferenceAccelerator"] = "ElasticInferenceAccelerators",
    };

    /// <summary>A resource's fields in AWS's words, the first letter large.</summary>
    public static Tree ToAws(Tree value) => value.Kind switch
    {
        TreeKind.Map => Tree.OfMap([.. value.Entries.Where(e => e.Key != "__defaults" && !e.Value.IsEmpty).Select(e => Entry(e.Key, e.Value))]),
        TreeKind.List => Tree.OfList([.. value.Items.Select(ToAws)]),
        _ => value,
    };

    /// <summary>The same with small first letters, as EKS's API writes them.</summary>
    public static Tree ToEks(Tree value) => value.Kind switch
    {
        TreeKind.Map => Tree.OfMap([.. value.Entries.Select(e => KeyValuePair.Create(Lower(e.Key), _userMaps.Contains(e.Key) ? e.Value : ToEks(e.Value)))]),
        TreeKind.List => Tree.OfList([.. value.Items.Select(ToEks)]),
        _ => value,
    };

    private static KeyValuePair<string, Tree> Entry(string key, Tree value)
    {
        var name = Pascal(key);
        name = _others.GetValueOrDefault(name, name);
        if (_userMaps.Contains(name) && value.Kind is TreeKind.Map)
            return new(name, value);
        return new(name, ToAws(_structures.Contains(name) ? value.Block : value));
    }

    private static string Pascal(string key)
    {
        var name = new StringBuilder(key.Length);
        var large = true;
        foreach (var c in key)
        {
            if (c != '_')
                name.Append(large ? char.ToUpperInvariant(c) : c);
            large = c == '_';
        }
        return name.ToString();
    }

    private static string Lower(string key) => key.Length == 0 ? key : char.ToLowerInvariant(key[0]) + key[1..];
}
