using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of the instance metadata service's options.</summary>
public static class MetadataCheck
{
    /// <summary>Errors and warnings of the options at a path.</summary>
    public static IEnumerable<Finding> Check(string path, MetadataOptions? options)
    {
        if (options is null)
            yield break;
        foreach (var finding in Bounds.Check(InputPath.Key(path, "httpPutResponseHopLimit"), options.HttpPutResponseHopLimit, 1, 64))
            yield return finding;
        if (options.HttpEndpoint is EnabledState.Disabled)
            yield return Finding.Error(InputPath.Key(path, "httpEndpoint"), $"A node reads its configuration from the instance metadata service: without it, it never joins. Leave `httpEndpoint` out; one hop, the default, keeps pods away from it.");
        if (options.InstanceMetadataTags is EnabledState.Enabled)
            yield return Finding.Warning(InputPath.Key(path, "instanceMetadataTags"), $"EC2 starts no instance with a `/` in a tag's key while its tags can be read from the metadata service, and the tags of EKS nodes have one: `kubernetes.io/cluster/…`. Leave it out unless something takes these tags away.");
    }
}
