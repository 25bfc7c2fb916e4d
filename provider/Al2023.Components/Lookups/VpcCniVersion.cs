using Al2023.Protocol.Values;

namespace Al2023.Components.Lookups;

/// <summary>The version of the VPC CNI that a cluster runs.</summary>
internal static class VpcCniVersion
{
    /// <summary>The version that the inputs say, else the add-on's; absent where the check is to be skipped.</summary>
    /// <param name="aws">Asks for the add-on.</param>
    /// <param name="raw">The component's inputs.</param>
    public static Task<PropertyValue> Find(AwsLookups aws, PropertyValue.Map raw)
    {
        var cni = raw.At("cluster").At("vpcCni");
        if (cni.At("skipCheck") is PropertyValue.Bool { Value: true })
            return Task.FromResult<PropertyValue>(new PropertyValue.Null());
        return cni.At("version").IsAbsent() ? aws.VpcCniAddon(raw.At("clusterName").AsText()) : Task.FromResult(cni.At("version"));
    }
}
