namespace Al2023.Nodes.Ec2;

/// <summary>The instance metadata service (IMDS).</summary>
public sealed record MetadataOptions
{
    public EnabledState? HttpEndpoint { get; init; }
    public HttpTokens? HttpTokens { get; init; }
    public int? HttpPutResponseHopLimit { get; init; }
    public EnabledState? HttpProtocolIpv6 { get; init; }
    public EnabledState? InstanceMetadataTags { get; init; }
}
