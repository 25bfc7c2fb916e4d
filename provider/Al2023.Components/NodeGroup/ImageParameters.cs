using Al2023.Components.Lookups;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Kubernetes;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>The SSM parameters of a node group's image.</summary>
/// <param name="Choice">What the inputs choose.</param>
/// <param name="Version">The nodes' Kubernetes version; null while it is unknown.</param>
/// <param name="ReleaseIsUnknown">The input <c>ami.release</c> is set, but unknown.</param>
/// <param name="Sources">What the parameters' names are made from.</param>
internal sealed record ImageParameters(AmiChoice Choice, KubernetesVersion? Version, bool ReleaseIsUnknown, IReadOnlyList<PropertyValue> Sources)
{
    private const string ImageId = "/image_id";
    private const string Missing = "Where the release is right, it may not be published in this region: `aws ssm get-parameters-by-path --path /aws/service/eks/optimized-ami --recursive` lists what is.";

    private AmiRelease Release => Choice.Release ?? AmiRelease.Latest;

    /// <summary>The image with its id and its dated release.</summary>
    public async Task<NodeGroupImage> ReadImage(AwsLookups aws, NodeGroupImage image)
    {
        var name = Name((build, version) => build.ImageIdParameter(version, Release));
        var id = aws.PublicParameter(name, Missing);
        var release = Release.Date is { } date && !ReleaseIsUnknown
            ? Task.FromResult(((PropertyValue)$"v{date}").MadeFrom(Sources))
            : ReadLatestRelease(aws);
        return image with { Id = await id, Release = await release, Parameter = name };
    }

    /// <summary>The image with the release version that EKS is to use: as it is given, or from SSM; EKS chooses where no release is given.</summary>
    /// <param name="aws">Reads the parameter.</param>
    /// <param name="image">The image.</param>
    /// <param name="given">The input <c>ami.release</c>.</param>
    public async Task<NodeGroupImage> ReadReleaseVersion(AwsLookups aws, NodeGroupImage image, PropertyValue given)
    {
        if (given.IsAbsent())
            return image;
        if (ReleaseIsUnknown || Release.ReleaseVersion is not null)
            return image with { ReleaseVersion = given };
        var name = Name(ReleaseVersionParameter);
        return image with { ReleaseVersion = await aws.PublicParameter(name, Missing + " Or write the full EKS release version, such as `1.33.13-20260714`, or `ami.source: LaunchTemplate`, which needs the image's id alone."), Parameter = name };
    }

    private async Task<PropertyValue> ReadLatestRelease(AwsLookups aws)
    {
        var name = Name((build, version) => build.ReleaseVersionParameter(version, AmiRelease.Latest)!);
        return (await aws.PublicParameter(name, Missing)).ApplyText(DatedRelease);
    }

    /// <summary>The dated release of a full one: <c>v20260714</c> of <c>1.33.13-20260714</c>.</summary>
    public static PropertyValue DatedRelease(string releaseVersion) =>
        AmiRelease.Parse(releaseVersion)?.Date is { } date ? $"v{date}" : new PropertyValue.Null();

    private string ReleaseVersionParameter(AmiBuild build, KubernetesVersion version) =>
        build.ReleaseVersionParameter(version, Release) ?? build.ImageIdParameter(version, Release)[..^ImageId.Length] + "/release_version";

    private PropertyValue Name(Func<AmiBuild, KubernetesVersion, string> parameter) =>
        (Choice.Build is { } build && Version is { } version && !ReleaseIsUnknown ? parameter(build, version) : (PropertyValue)new PropertyValue.Unknown()).MadeFrom(Sources);
}
