using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of the instance metadata service's options.</summary>
public static class MetadataCheck
{
    /// <summary>Errors and warnings of the options.</summary>
    public static IEnumerable<Finding> Check(MetadataOptionsInputs options) =>
    [
        .. Bounds.Check(options.HttpPutResponseHopLimit, 1, 64),
        .. CheckEndpoint(options.HttpEndpoint),
        .. CheckTags(options.InstanceMetadataTags),
    ];

    /// <summary>An error where nodes would have no metadata service.</summary>
    public static IEnumerable<Finding> CheckEndpoint(Input<EnabledState> endpoint)
    {
        if (endpoint.Is(EnabledState.Disabled))
            yield return endpoint.Error($"A node reads its configuration from the instance metadata service: without it, it never joins. Leave `httpEndpoint` out; one hop, the default, keeps pods away from it.");
    }

    private static IEnumerable<Finding> CheckTags(Input<EnabledState> tags)
    {
        if (tags.Is(EnabledState.Enabled))
            yield return tags.Warning($"EC2 starts no instance with a `/` in a tag's key while its tags can be read from the metadata service, and the tags of EKS nodes have one: `kubernetes.io/cluster/…`. Leave it out unless something takes these tags away.");
    }
}
