using Al2023.Nodes.Ami;
using Al2023.Nodes.Kubernetes;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>The nodes' AMI.</summary>
/// <param name="Choice">What the inputs choose.</param>
/// <param name="Architecture">Its architecture.</param>
/// <param name="Type">The EKS <c>amiType</c> that EKS picks the image by.</param>
internal sealed record NodeGroupImage(AmiChoice Choice, PropertyValue Architecture, PropertyValue Type)
{
    private static readonly PropertyValue _absent = new PropertyValue.Null();

    /// <summary>The image's id; absent where EKS picks it.</summary>
    public PropertyValue Id { get; init; } = _absent;

    /// <summary>The release version for EKS; absent where EKS may choose, and where the image's id says it.</summary>
    public PropertyValue ReleaseVersion { get; init; } = _absent;

    /// <summary>The dated release; absent for a custom image and where EKS picks it.</summary>
    public PropertyValue Release { get; init; } = _absent;

    /// <summary>The SSM parameter that was read; absent where none was.</summary>
    public PropertyValue Parameter { get; init; } = _absent;

    /// <summary>Resolves the image, by SSM where its id or release is not given.</summary>
    public static async Task<NodeGroupImage> Find(Construction<NodeGroupInputs> construction, NodeGroupShape shape, PropertyValue version)
    {
        var (inputs, raw) = (construction.Inputs, construction.Raw);
        var known = KubernetesVersion.Parse(version.KnownText());
        var choice = AmiChoice.Resolve(inputs.Ami, inputs.InstanceTypes, known, construction.Unknowns);
        PropertyValue[] sources = [raw.At("ami"), raw.At("instanceTypes")];
        var image = new NodeGroupImage(choice, ArchitectureOf(construction, choice).MadeFrom(sources), TextOrUnknown(choice.Build?.AmiType).MadeFrom(sources));
        if (construction.Unknowns.IsSet("ami.id", inputs.Ami?.Id))
            return image with { Id = raw.At("ami").At("id") };
        var parameters = new ImageParameters(choice, known, construction.Unknowns.Contains("ami.release"), [.. sources, version]);
        return shape.HoldsImage
            ? await parameters.ReadImage(construction.Aws, image)
            : await parameters.ReadReleaseVersion(construction.Aws, image, raw.At("ami").At("release"));
    }

    private static PropertyValue ArchitectureOf(Construction<NodeGroupInputs> construction, AmiChoice choice)
    {
        var (ami, unknowns) = (construction.Inputs.Ami, construction.Unknowns);
        var types = new Nodes.Instances.InstanceTypes(construction.Inputs.InstanceTypes ?? []);
        var known = choice.Build?.Architecture ?? ami?.Architecture ?? types.Architecture;
        if (known is null && (unknowns.Contains("ami.architecture") || unknowns.Within("instanceTypes")))
            return new PropertyValue.Unknown();
        return known is Nodes.Ami.Architecture.Arm64 ? "arm64" : "x86_64";
    }

    private static PropertyValue TextOrUnknown(string? text) => text is null ? new PropertyValue.Unknown() : text;
}
