using Al2023.Nodes.Ec2;

namespace Al2023.Nodes.Karpenter;

/// <summary>The instance metadata service of Karpenter's nodes.</summary>
internal static class SecureMetadata
{
    /// <summary>The options in full, secure where they are left out: the defaults of Karpenter's releases differ.</summary>
    public static MetadataOptions Of(MetadataOptions? options) => new()
    {
        HttpEndpoint = options?.HttpEndpoint ?? EnabledState.Enabled,
        HttpProtocolIpv6 = options?.HttpProtocolIpv6 ?? EnabledState.Disabled,
        HttpPutResponseHopLimit = options?.HttpPutResponseHopLimit ?? 1,
        HttpTokens = options?.HttpTokens ?? HttpTokens.Required,
    };
}
