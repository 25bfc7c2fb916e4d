using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Ami;

/// <summary>Which AMI a group's inputs choose.</summary>
/// <param name="Build">The published build: absent for a custom AMI, refused where there are errors.</param>
/// <param name="Architecture">Its architecture; of a custom AMI too.</param>
/// <param name="Release">The release; absent where none is named.</param>
/// <param name="Findings">All that is wrong with the inputs.</param>
public sealed record AmiChoice(Input<AmiBuild> Build, Input<Architecture> Architecture, Input<AmiRelease> Release, IReadOnlyList<Finding> Findings)
{
    /// <summary>Resolves architecture, variant and release from <c>ami</c>, else from the instance types; x86_64 and standard where there are none.</summary>
    /// <param name="inputs">The group's.</param>
    /// <param name="version">The nodes' Kubernetes version.</param>
    /// <param name="types">The nodes' instance types.</param>
    public static AmiChoice Resolve(Al2023NodeGroupInputs inputs, Input<KubernetesVersion> version, InstanceTypes types)
    {
        var ami = inputs.Ami;
        var architecture = ami.Architecture.Or(types.Architecture).Or(Inputs.Architecture.X86_64);
        var variant = ami.Variant.Or(types.Variant).Or(AmiVariant.Standard);
        var build = ami.IsCustom() ? Input<AmiBuild>.Absent() : Input.Combine(architecture, variant, (a, v) => (a, v))
            .SelectMany(b => AmiBuild.Find(b.a, b.v) is { } found ? found : Input<AmiBuild>.Refused());
        List<Finding> findings =
        [
            .. AmiSelectionCheck.Check(ami, ami.IsCustom() || inputs.LaunchTemplate.IsSet),
            .. inputs.InstanceRequirements.IsSet ? InstanceRequirementsCheck.Check(inputs) : InstanceTypesCheck.Check(types, ami),
            .. AmiReleaseCheck.Check(ami.Release, build.IsKnown(out var b) ? b : null, version.IsKnown(out var v) ? v : null),
        ];
        if (findings.Any(f => f.Severity == Severity.Error))
            build = Input<AmiBuild>.Refused(build.Place, build.Origin);
        return new(build, architecture, ami.Release.SelectMany(ParseRelease), findings);
    }

    private static Input<AmiRelease> ParseRelease(string text) => AmiRelease.Parse(text) is { } release ? release : Input<AmiRelease>.Refused();
}
