using Al2023.Protocol.Values;

namespace Al2023.Components.Lookups;

/// <summary>What is known of a cluster: what the user says, else what EKS says. Absent where nobody asked.</summary>
/// <param name="Given">The input <c>cluster</c>.</param>
/// <param name="Found">The answer of EKS; absent where nothing had to be asked.</param>
internal sealed record ClusterFacts(PropertyValue Given, PropertyValue Found)
{
    public PropertyValue Endpoint => Given.At("apiServerEndpoint").Or(Found.At("endpoint"));

    public PropertyValue CertificateAuthority => Given.At("certificateAuthority").Or(Found.At("certificateAuthorities").At(0).At("data"));

    public PropertyValue Version => Given.At("kubernetesVersion").AsText().Or(Found.At("version"));

    public PropertyValue SecurityGroupId => Given.At("securityGroupId").Or(Found.At("vpcConfig").At("clusterSecurityGroupId"));

    public PropertyValue VpcId => Found.At("vpcConfig").At("vpcId");

    public PropertyValue Status => Found.At("status");

    /// <summary><c>API</c>, <c>API_AND_CONFIG_MAP</c> or <c>CONFIG_MAP</c>.</summary>
    public PropertyValue AuthenticationMode => Found.At("accessConfigs").At(0).At("authenticationMode");

    /// <summary>The CIDR block of services, of the family that the cluster gives to pods.</summary>
    public PropertyValue ServiceCidr => Given.At("serviceCidr").Or(Network.At(Network.At("ipFamily").KnownText() == "ipv6" ? "serviceIpv6Cidr" : "serviceIpv4Cidr"));

    /// <summary>True for an IPv6 cluster; false while it is not known.</summary>
    public bool IsIpv6 => ServiceCidr.KnownText()?.Contains(':', StringComparison.Ordinal) ?? false;

    private PropertyValue Network => Found.At("kubernetesNetworkConfigs").At(0);

    /// <summary>The facts of a cluster, looked up if <paramref name="wanted"/> says that something is missing.</summary>
    public static async Task<ClusterFacts> Find(AwsLookups aws, PropertyValue name, PropertyValue given, Func<ClusterFacts, IEnumerable<PropertyValue>> wanted)
    {
        var facts = new ClusterFacts(given, new PropertyValue.Null());
        return wanted(facts).Any(v => v.IsAbsent()) ? facts with { Found = await aws.Cluster(name) } : facts;
    }
}
