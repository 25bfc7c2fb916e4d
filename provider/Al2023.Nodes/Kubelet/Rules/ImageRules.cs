using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Image pulls and garbage collection.</summary>
internal static class ImageRules
{
    /// <summary>The gate of image pull credential checks is on by default from here.</summary>
    private static readonly KubernetesVersion _verificationOn = new(1, 35);

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [
        "imageGCLowThresholdPercent", "imageGCHighThresholdPercent", "imageMinimumGCAge", "imageMaximumGCAge", "maxParallelImagePulls",
        "imagePullCredentialsVerificationPolicy", "preloadedImagesVerificationAllowlist",
    ];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
        CheckGarbage(config).Concat(CheckPulls(config)).Concat(CheckVerification(config));

    private static IEnumerable<Finding> CheckGarbage(EffectiveConfiguration config)
    {
        var (low, high) = (config.Integer("imageGCLowThresholdPercent"), config.Integer("imageGCHighThresholdPercent"));
        if (low >= high && low <= 100 && high >= 0)
        {
            var field = config.IsSet("imageGCLowThresholdPercent") ? "imageGCLowThresholdPercent" : "imageGCHighThresholdPercent";
            yield return Finding.Error(config.Path(field), $"The kubelet does not start where `imageGCLowThresholdPercent`, {low}, is not below `imageGCHighThresholdPercent`, {high}. Write both, the low one below the high one.");
        }
        if (config.Duration("imageMaximumGCAge") is { Nanoseconds: > 0 } oldest && oldest <= config.Duration("imageMinimumGCAge"))
            yield return Finding.Error(config.Path("imageMaximumGCAge"), $"The kubelet does not start where `imageMaximumGCAge` is not above `imageMinimumGCAge`, {config.Text("imageMinimumGCAge")}. Write a longer one.");
        foreach (var field in new[] { "imageMinimumGCAge", "imageMaximumGCAge" })
        {
            if (config.Duration(field) is { Nanoseconds: < 0 })
                yield return Finding.Error(config.Path(field), $"The kubelet does not start with the negative duration `{config.Text(field)}`. Write a positive one.");
        }
    }

    private static IEnumerable<Finding> CheckPulls(EffectiveConfiguration config)
    {
        if (config.Integer("maxParallelImagePulls") is > 1 and var pulls && config.Flag("serializeImagePulls") == true)
            yield return Finding.Error(config.Path("maxParallelImagePulls"), $"{pulls} parallel pulls contradict `serializeImagePulls: true`, and the kubelet does not start. Leave `serializeImagePulls` out: nodeadm sets it to false.");
    }

    private static IEnumerable<Finding> CheckVerification(EffectiveConfiguration config)
    {
        const string Policy = "imagePullCredentialsVerificationPolicy";
        const string List = "preloadedImagesVerificationAllowlist";
        var hasList = config.List(List).Count > 0;
        var field = config.Text(Policy) is { Length: > 0 } ? Policy : hasList ? List : null;
        if (field is not null && config.LacksGate("KubeletEnsureSecretPulledImages", _verificationOn))
            yield return Finding.Error(config.Path(field), $"The kubelet does not start with `{field:known}` without its feature gate. Add `KubeletEnsureSecretPulledImages: true` to `featureGates`.");
        else if (hasList && config.Text(Policy) is not "NeverVerifyAllowlistedImages" && !(config.IsSet(Policy) && config.Text(Policy) is null))
            yield return Finding.Error(config.Path(List), $"The kubelet takes this list only beside `imagePullCredentialsVerificationPolicy: NeverVerifyAllowlistedImages`, and does not start. Write that too.");
    }
}
