using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Image pulls and garbage collection.</summary>
internal static class ImageRules
{
    /// <summary>Before this version the kubelet takes a negative `imageMinimumGCAge`.</summary>
    private static readonly KubernetesVersion _minimumChecked = new(1, 36);

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
            if (config.Duration(field) is { Nanoseconds: < 0 } && (field == "imageMaximumGCAge" || config.Version >= _minimumChecked))
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
        if (field is not null && config.LacksGate("KubeletEnsureSecretPulledImages"))
            yield return Finding.Error(config.Path(field), $"The kubelet does not start with `{field:known}` without its feature gate. Add `KubeletEnsureSecretPulledImages: true` to `featureGates`.");
        else if (hasList && config.Text(Policy) is not "NeverVerifyAllowlistedImages" && !(config.IsSet(Policy) && config.Text(Policy) is null))
            yield return Finding.Error(config.Path(List), $"The kubelet takes this list only beside `imagePullCredentialsVerificationPolicy: NeverVerifyAllowlistedImages`, and does not start. Write that too.");
        var images = config.List(List);
        for (var i = 0; i < images.Count; i++)
        {
            if (images[i] is string image and not InputValue.Placeholder && !IsPattern(image))
                yield return Finding.Error(InputPath.Index(config.Path(List), i), $"`{image}` is no pattern of images, and the kubelet does not start with it. Write a name without tag and digest, or all below one: `registry.example.com/team/*`.");
        }
    }

    private static bool IsPattern(string image)
    {
        if (image.EndsWith("/*", StringComparison.Ordinal))
            return image.Length > 2 && image == image.Trim() && !image[..^2].Contains('*', StringComparison.Ordinal);
        return image.Length > 0 && image == image.Trim() && !image.AsSpan().ContainsAny('*', '@') && !image[(image.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal);
    }
}

/// <summary>Logs of containers, of pods and of the node.</summary>
internal static class LogRules
{
    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["containerLogMaxSize", "containerLogMonitorInterval", "podLogsDir", "enableSystemLogQuery"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
        CheckContainers(config).Concat(CheckQuery(config));

    private static IEnumerable<Finding> CheckContainers(EffectiveConfiguration config)
    {
        if (config.Text("containerLogMaxSize") is { Length: > 0 } size && !Quantity.TryParse(size, out _))
            yield return Finding.Error(config.Path("containerLogMaxSize"), $"`{size}` is no quantity, and the kubelet does not start with it. Write `10Mi` for example.");
        if (config.IsSet("containerLogMonitorInterval") && config.Duration("containerLogMonitorInterval") < GoDuration.Seconds(3))
            yield return Finding.Error(config.Path("containerLogMonitorInterval"), $"`{config.Text("containerLogMonitorInterval")}` is too short, and the kubelet does not start with it. Write `3s` or more.");
        if (config.Text("podLogsDir") is { Length: > 0 } directory && !IsCleanPath(directory))
            yield return Finding.Error(config.Path("podLogsDir"), $"`{directory}` is no absolute path in its shortest ASCII form, and the kubelet does not start with it. Write `/var/log/pods` for example.");
    }

    private static IEnumerable<Finding> CheckQuery(EffectiveConfiguration config)
    {
        if (config.Flag("enableSystemLogQuery") != true)
            yield break;
        if (config.Flag("enableSystemLogHandler") == false)
            yield return Finding.Error(config.Path("enableSystemLogQuery"), $"Log queries need `enableSystemLogHandler`, which is off here, and the kubelet does not start. Leave `enableSystemLogHandler` out.");
        if (config.LacksGate("NodeLogQuery"))
            yield return Finding.Error(config.Path("enableSystemLogQuery"), $"The kubelet does not start with `enableSystemLogQuery` without its feature gate. Add `NodeLogQuery: true` to `featureGates`.");
    }

    private static bool IsCleanPath(string path) =>
        path == "/" || (path[0] == '/' && path.All(char.IsAscii) && path[1..].Split('/').All(p => p is not ("" or "." or "..")));
}
