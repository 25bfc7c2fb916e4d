
namespace Al2023.Components.Lookups;

/// <summary>The version of the VPC CNI that a cluster runs.</summary>
internal static class VpcCniVersion
{
    /// <summary>The version that the inputs say, else the add-on's; absent where the check is to be skipped.</summary>
    public static async Task<Input<string>> Find(AwsLookups aws, Input<string> clusterName, ClusterInfoInputs cluster)
    {
        var cni = cluster.VpcCni;
        if (cni.SkipCheck.Is(true))
            return Input<string>.Absent(cni.Version.Place);
        return cni.Version.IsAbsent ? (await aws.VpcCniAddon(clusterName, cluster)).At(cni.Version.Place) : cni.Version;
    }
}
