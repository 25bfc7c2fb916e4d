using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Components.Functions;

/// <summary><c>getAmiParameter</c>: the SSM parameters of an AMI.</summary>
internal static class GetAmiParameter
{
    /// <summary>The function.</summary>
    public static Function<GetAmiParameterInputs> Function { get; } = new() { Check = Check, Call = Call };

    private static IEnumerable<Finding> Check(GetAmiParameterInputs inputs)
    {
        foreach (var finding in KubernetesVersionCheck.Check(inputs.KubernetesVersion, "kubernetesVersion"))
            yield return finding;
        var build = Build(inputs);
        if (build is null)
            yield return Finding.Error("variant", "There is no `neuron` AMI for `arm64`: Inferentia and Trainium instances are x86_64. Write `architecture: x86_64`, or leave it out.");
        if (inputs.Release is not { } release)
            yield break;
        foreach (var finding in AmiReleaseCheck.Check(release, build, KubernetesVersion.Parse(inputs.KubernetesVersion), "release"))
            yield return finding;
    }

    private static IReadOnlyDictionary<string, object?> Call(GetAmiParameterInputs inputs)
    {
        var build = Build(inputs)!;
        var version = KubernetesVersion.Parse(inputs.KubernetesVersion)!.Value;
        var release = inputs.Release is { } text ? AmiRelease.Parse(text) : null;
        var result = new Dictionary<string, object?>
        {
            ["imageIdParameter"] = build.ImageIdParameter(version, release),
            ["amiType"] = build.AmiType,
        };
        if (build.ReleaseVersionParameter(version, release) is { } parameter)
            result["releaseVersionParameter"] = parameter;
        return result;
    }

    private static AmiBuild? Build(GetAmiParameterInputs inputs) =>
        AmiBuild.Find(inputs.Architecture ?? Architecture.X86_64, inputs.Variant ?? AmiVariant.Standard);
}
