using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Ami;

/// <summary>Which AMI a group's inputs choose.</summary>
/// <param name="Build">The published build; null for a custom AMI, where inputs are unknown and where there are errors.</param>
/// <param name="Release">The release; null where none is named.</param>
/// <param name="Findings">All that is wrong with the inputs.</param>
public sealed record AmiChoice(AmiBuild? Build, AmiRelease? Release, IReadOnlyList<Finding> Findings)
{
    /// <summary>Resolves architecture, variant and release from <c>ami</c>, else from the instance types; x86_64 and standard where there are none.</summary>
    /// <param name="ami">The input, null if left out.</param>
    /// <param name="instanceTypes">The group's instance types, null or empty if left out.</param>
    /// <param name="version">The nodes' Kubernetes version, null while it is unknown.</param>
    /// <param name="unknowns">The inputs that are unknown; paths start with <c>ami</c> and <c>instanceTypes</c>.</param>
    public static AmiChoice Resolve(AmiSelection? ami, IReadOnlyList<string>? instanceTypes, KubernetesVersion? version, Unknowns unknowns)
    {
        ami ??= new();
        var types = new InstanceTypes(instanceTypes ?? []);
        var findings = new List<Finding>();
        findings.AddRange(AmiSelectionCheck.Check(ami, unknowns));
        findings.AddRange(InstanceTypesCheck.Check(types, ami, unknowns));
        var build = Find(ami, types, unknowns);
        if (ami.Release is { } release)
            findings.AddRange(AmiReleaseCheck.Check(release, build, version, "ami.release"));
        var chosen = findings.Any(f => f.Severity == Severity.Error) ? null : build;
        return new(chosen, ami.Release is { } text ? AmiRelease.Parse(text) : null, findings);
    }

    private static AmiBuild? Find(AmiSelection ami, InstanceTypes types, Unknowns unknowns)
    {
        if (unknowns.IsSet("ami.id", ami.Id) || unknowns.Contains("ami.architecture") || unknowns.Contains("ami.variant"))
            return null;
        var mayDefault = !types.HasUnknown && !unknowns.Within("instanceTypes");
        var architecture = ami.Architecture ?? types.Architecture ?? Default(mayDefault, Architecture.X86_64);
        var variant = ami.Variant ?? types.Variant ?? Default(mayDefault, AmiVariant.Standard);
        return (architecture, variant) is ({ } a, { } v) ? AmiBuild.Find(a, v) : null;
    }

    private static T? Default<T>(bool mayDefault, T value) where T : struct => mayDefault ? value : null;
}
