using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubernetes;

/// <summary>A Kubernetes taint that a text holds, a kubelet flag for example.</summary>
public sealed record Taint(string Key, string? Value, TaintEffect Effect);

/// <summary>Checks node taints.</summary>
public static class TaintCheck
{
    /// <summary>Checks the taints of a component: syntax, duplicates, and the prefixes that EKS and Karpenter keep for themselves.</summary>
    public static IEnumerable<Finding> Check(InputList<TaintInputs> taints) =>
        CheckKubelet(taints).Concat(taints.Items.SelectMany(t => CheckOwner(t.Key)));

    /// <summary>Checks taints as the kubelet does, which does not start where one is malformed or twice there.</summary>
    public static IEnumerable<Finding> CheckKubelet(InputList<TaintInputs> taints) => CheckAll(taints.Items.Select(t => new Parts(t.Place, t.Key, t.Value, t.Effect)));

    /// <inheritdoc cref="CheckKubelet(InputList{TaintInputs})"/>
    /// <param name="taints">The taints of a text.</param>
    /// <param name="path">Where the text stands.</param>
    public static IEnumerable<Finding> CheckKubelet(IEnumerable<Taint> taints, string path) => CheckAll(taints.Select((t, i) => Parts.Of(t, InputPlace.Element(path, i))));

    /// <summary>Checks one taint as the kubelet does.</summary>
    public static IEnumerable<Finding> CheckKubelet(Taint taint, string path) => CheckSyntax(Parts.Of(taint, InputPlace.Of(path)));

    private static IEnumerable<Finding> CheckAll(IEnumerable<Parts> taints)
    {
        var seen = new HashSet<(string, TaintEffect)>();
        foreach (var taint in taints)
        {
            foreach (var finding in CheckSyntax(taint))
                yield return finding;
            if (Input.AreKnown(taint.Key, taint.Effect, out var key, out var effect) && !seen.Add((key, effect)))
                yield return taint.Key.At(taint.Place).Error($"The taint `{taint.Key}:{effect:known}` stands here twice: a node has one taint for a key and an effect. Remove one.");
        }
    }

    private static IEnumerable<Finding> CheckSyntax(Parts taint)
    {
        if (taint.Key.IsKnown(out var key) && !NameSyntax.IsQualifiedName(key))
            yield return taint.Key.Error($"`{taint.Key}` is no taint key. Write 1 to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end; a lower-case DNS name and a slash may stand before it: `example.com/dedicated`.");
        if (taint.Value.IsKnown(out var value) && !NameSyntax.IsLabelValue(value))
            yield return taint.Value.Error($"`{taint.Value}` is no taint value. Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end.");
    }

    private static IEnumerable<Finding> CheckOwner(Input<string> input)
    {
        if (input.IsKnown(out var key) && ReservedPrefixes.Owner(key) is { } owner)
            yield return input.Error($"`{input}` is a taint that {owner:known} sets itself. Use a prefix of your own.");
    }

    /// <summary>A taint, from wherever it is.</summary>
    private readonly record struct Parts(InputPlace Place, Input<string> Key, Input<string> Value, Input<TaintEffect> Effect)
    {
        public static Parts Of(Taint taint, InputPlace place) => new(
            place,
            Lift(taint.Key, InputPlace.Field(place.Path, "key")),
            Lift(taint.Value, InputPlace.Field(place.Path, "value")),
            taint.Effect);

        private static Input<string> Lift(string? text, InputPlace place) => text switch
        {
            null => Input<string>.Absent(place),
            InputValue.Placeholder => Input<string>.Unknown(place),
            _ => Input<string>.Known(text, place),
        };
    }
}
