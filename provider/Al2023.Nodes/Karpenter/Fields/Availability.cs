using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>Which releases and which version of the API know a field.</summary>
/// <param name="Since">The first release.</param>
/// <param name="Until">The first release that no longer knows it.</param>
/// <param name="Api">The only version of the API that has it.</param>
internal sealed record Availability(KarpenterRelease? Since = null, KarpenterRelease? Until = null, KarpenterApiVersion? Api = null)
{
    public static Availability Always { get; } = new();

    public static Availability OnlyV1 { get; } = new(Api: KarpenterApiVersion.V1);

    public static Availability OnlyV1Beta1 { get; } = new(Api: KarpenterApiVersion.V1Beta1);

    /// <summary>From the first release of a minor version on, and not in v1beta1.</summary>
    public static Availability From(int major, int minor) => new(new KarpenterRelease(major, minor, 0), null, KarpenterApiVersion.V1);

    /// <summary>From one release on, and not in v1beta1.</summary>
    public static Availability From(int major, int minor, int patch) => new(new KarpenterRelease(major, minor, patch), null, KarpenterApiVersion.V1);

    public bool Includes(KarpenterTarget target) =>
        (Api is null || Api == target.Api)
        && (Since is not { } since || target.Release >= since)
        && (Until is not { } until || target.Release < until);

    /// <summary>An error where the target does not know what an input becomes.</summary>
    public IEnumerable<Finding> Check(IInput input, KarpenterTarget target)
    {
        if (Includes(target))
            yield break;
        var name = input.Place.Key;
        if (Since is { } since && target.Release < since)
            yield return input.Error($"Karpenter {target.Shown} does not know `{name:known}`, which came with {since.Short:known}. Leave it out, or upgrade Karpenter and raise `karpenterVersion`.");
        else if (Until is { } until && target.Release >= until)
            yield return input.Error($"Karpenter {target.Shown} no longer knows `{name:known}`, which went with {until.Short:known}. Leave it out.");
        else
            yield return input.Error($"Karpenter's API `{Spelling.Of(target.Api):known}` does not know `{name:known}`; `{Spelling.Of(Api!.Value):known}` does. Leave it out, or write the other `apiVersion`.");
    }
}
