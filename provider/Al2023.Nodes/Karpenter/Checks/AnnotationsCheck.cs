using System.Globalization;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>
/// Checks of Karpenter's own annotations: https://karpenter.sh/v1.15/reference/annotations/. Those that it writes itself are
/// not for users, and a value that it cannot read is passed over without a word.
/// </summary>
internal static class AnnotationsCheck
{
    private const string DoNotRepair = "karpenter.sh/do-not-repair";

    private static readonly KarpenterRelease _newSince = new(1, 15, 0);

    private static readonly string[] _written =
    [
        "karpenter.k8s.aws/ec2nodeclass-hash", "karpenter.k8s.aws/ec2nodeclass-hash-version",
        "karpenter.sh/nodepool-hash", "karpenter.sh/nodepool-hash-version",
    ];

    private static readonly string[] _ofPods = ["karpenter.sh/disruption-cost"];

    /// <summary>The annotations of an EC2NodeClass.</summary>
    public static IEnumerable<Finding> CheckClass(InputMap<Input<string>> annotations, KarpenterTarget target)
    {
        foreach (var finding in CheckWritten(annotations))
            yield return finding;
        if (!annotations.TryGet(GatesCheck.GpuCapacity, out var capacity))
            yield break;
        if (target.Release < _newSince)
            yield return capacity.Warning($"Karpenter {target.Shown} does not know the annotation `{GatesCheck.GpuCapacity:known}`, which came with 1.15, and passes over it. Leave it out, or upgrade Karpenter.");
        if (capacity.IsKnown(out var value) && value is not ("disabled" or "memory" or "unlimited") && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var shares) && shares > 0))
            yield return capacity.Error($"`{capacity}` says nothing of how GPUs are shared. Write `disabled`, `memory`, `unlimited`, or the number of shares.");
    }

    /// <summary>The annotations of a NodePool's nodes.</summary>
    public static IEnumerable<Finding> CheckPool(InputMap<Input<string>> annotations, KarpenterTarget target)
    {
        foreach (var finding in CheckWritten(annotations))
            yield return finding;
        foreach (var (key, _) in annotations.Entries.Where(e => _ofPods.Contains(e.Name)))
            yield return key.Warning($"`{key}` is read of pods alone, and passed over on a node. Write it on the pods.");
        if (annotations.Has(GatesCheck.GpuCapacity))
            yield return annotations.Warning($"`{GatesCheck.GpuCapacity:known}` is read of the EC2NodeClass alone. Write it in `nodeClassAnnotations`.");
        if (target.Release < _newSince && annotations.TryGet(DoNotRepair, out var repair))
            yield return repair.Warning($"Karpenter {target.Shown} does not know the annotation `{DoNotRepair:known}`, which came with 1.15, and passes over it. Leave it out, or upgrade Karpenter.");
    }

    private static IEnumerable<Finding> CheckWritten(InputMap<Input<string>> annotations)
    {
        foreach (var (key, _) in annotations.Entries.Where(e => _written.Contains(e.Name)))
            yield return key.Error($"Karpenter writes the annotation `{key}` itself, to tell what has drifted. Leave it out.");
    }
}
