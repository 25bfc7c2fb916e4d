using Al2023.Components.Lookups;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Components.NodeGroup;

/// <summary>The nodes' AMI.</summary>
/// <param name="Choice">What the inputs choose.</param>
internal sealed record NodeGroupImage(AmiChoice Choice)
{
    private const string ImageId = "/image_id";
    private const string Missing = "Where the release is right, it may not be published in this region: `aws ssm get-parameters-by-path --path /aws/service/eks/optimized-ami --recursive` lists what is.";

    /// <summary>The EKS <c>amiType</c>; absent where the launch template names the image.</summary>
    public Input<string> Type { get; init; }

    /// <summary>The image's id; absent where EKS picks it.</summary>
    public Input<string> Id { get; init; }

    /// <summary>The release version for EKS; absent where EKS may choose, and where the image's id says it.</summary>
    public Input<string> ReleaseVersion { get; init; }

    /// <summary>The dated release; absent for a custom image and where EKS picks it.</summary>
    public Input<string> Release { get; init; }

    /// <summary>The SSM parameter that was read; absent where none was.</summary>
    public Input<string> Parameter { get; init; }

    /// <summary>Resolves the image, by SSM where its id or release is not given.</summary>
    /// <param name="construction">The group.</param>
    /// <param name="shape">What it consists of.</param>
    /// <param name="version">The nodes' Kubernetes version.</param>
    /// <param name="template">The user's own launch template.</param>
    /// <param name="architecture">The architecture, in a group that runs both.</param>
    public static async Task<NodeGroupImage> Find(Construction<Al2023NodeGroupInputs> construction, NodeGroupShape shape, Input<string> version, GivenTemplate template, Architecture architecture)
    {
        var (ami, aws) = (construction.Inputs.Ami, construction.Aws);
        var nodes = version.SelectMany(v => KubernetesVersion.Parse(v) is { } parsed ? parsed : Input<KubernetesVersion>.Refused());
        var types = TypesOf(construction.Inputs, template);
        var image = new NodeGroupImage(AmiChoice.Resolve(construction.Inputs, nodes, shape.HasBothArchitectures ? types.Running(architecture) : types));
        if (shape.HasCustomImage)
            return image with { Id = ami.IdFor(image.Choice.Architecture) };
        if (shape.HasOwnImage)
            return image with { Id = template.ImageId };
        return shape.HoldsImage ? await image.ReadImage(aws, nodes) : await image.ReadReleaseVersion(aws, nodes, ami.Release);
    }

    private static InstanceTypes TypesOf(Al2023NodeGroupInputs inputs, GivenTemplate template) =>
        inputs.LaunchTemplate.IsSet && inputs.InstanceTypes.IsAbsent && inputs.InstanceRequirements.IsAbsent
            ? new(template.InstanceType, template.InstanceType.IsAbsent ? [] : [template.InstanceType])
            : InstanceTypes.Of(inputs);

    /// <summary>The dated release of a full one: <c>v20260714</c> of <c>1.33.13-20260714</c>.</summary>
    public static Input<string> DatedRelease(Input<string> releaseVersion) =>
        releaseVersion.SelectMany(v => AmiRelease.Parse(v)?.Date is { } date ? $"v{date}" : Input<string>.Absent());

    /// <summary>The image with its id and its dated release.</summary>
    private async Task<NodeGroupImage> ReadImage(AwsLookups aws, Input<KubernetesVersion> version)
    {
        var name = ParameterName(version, (build, nodes, release) => build.ImageIdParameter(nodes, release));
        var id = aws.PublicParameter(name, Missing);
        var release = Choice.Release.IsKnown(out var given) && given.Date is { } date
            ? Choice.Release.Select(_ => $"v{date}")
            : DatedRelease(await aws.PublicParameter(ParameterName(version, (build, nodes, _) => build.ReleaseVersionParameter(nodes, AmiRelease.Latest)!), Missing));
        return this with { Id = await id, Release = release, Parameter = name };
    }

    /// <summary>The image with the release version that EKS is to use: as it is given, or from SSM; EKS chooses where no release is given.</summary>
    private async Task<NodeGroupImage> ReadReleaseVersion(AwsLookups aws, Input<KubernetesVersion> version, Input<string> given)
    {
        var image = this with { Type = Choice.Build.Select(b => b.AmiType) };
        if (!Choice.Release.IsKnown(out var release) || release.ReleaseVersion is not null)
            return image with { ReleaseVersion = given };
        var name = ParameterName(version, ReleaseVersionParameter);
        return image with { ReleaseVersion = await aws.PublicParameter(name, Missing + " Or write the full EKS release version, such as `1.33.13-20260714`, or `ami.source: LaunchTemplate`, which needs the image's id alone."), Parameter = name };
    }

    private static string ReleaseVersionParameter(AmiBuild build, KubernetesVersion version, AmiRelease release) =>
        build.ReleaseVersionParameter(version, release) ?? build.ImageIdParameter(version, release)[..^ImageId.Length] + "/release_version";

    private Input<string> ParameterName(Input<KubernetesVersion> version, Func<AmiBuild, KubernetesVersion, AmiRelease, string> name) =>
        Input.Combine(Choice.Build, version, Choice.Release.Or(AmiRelease.Latest), name);
}
