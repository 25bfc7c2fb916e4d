using Al2023.Components.Results;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Protocol.Values;

namespace Al2023.Components.Functions;

/// <summary><c>getAmiParameter</c>: the SSM parameters of an AMI.</summary>
internal static class GetAmiParameter
{
    /// <summary>The function.</summary>
    public static Function<GetAmiParameterInputs> Function { get; } = new() { Read = v => GetAmiParameterInputs.Read(v, snakeCase: true), Check = Check, Call = Call };

    private static IEnumerable<Finding> Check(GetAmiParameterInputs inputs)
    {
        foreach (var finding in KubernetesVersionCheck.Check(inputs.KubernetesVersion))
            yield return finding;
        var build = Build(inputs);
        if (build is null)
            yield return inputs.Variant.Error($"There is no `neuron` AMI for `arm64`: Inferentia and Trainium instances are x86_64. Write `architecture: x86_64`, or leave it out.");
        foreach (var finding in AmiReleaseCheck.Check(inputs.Release, build, KubernetesVersion.Parse(inputs.KubernetesVersion.KnownOrNull())))
            yield return finding;
    }

    private static PropertyValue.Map Call(GetAmiParameterInputs inputs)
    {
        var build = Build(inputs)!;
        var version = KubernetesVersion.Parse(inputs.KubernetesVersion.Known())!.Value;
        var release = inputs.Release.IsKnown(out var text) ? AmiRelease.Parse(text) : null;
        return new GetAmiParameterResult
        {
            ImageIdParameter = build.ImageIdParameter(version, release),
            AmiType = build.AmiType,
            ReleaseVersionParameter = PropertyValue.Of(build.ReleaseVersionParameter(version, release)),
        }.ToMap();
    }

    private static AmiBuild? Build(GetAmiParameterInputs inputs) =>
        AmiBuild.Find(inputs.Architecture.Known(Architecture.X86_64), inputs.Variant.Known(AmiVariant.Standard));
}
