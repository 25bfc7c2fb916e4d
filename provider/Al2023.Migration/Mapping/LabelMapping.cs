using Al2023.Migration.Model;
using Al2023.Migration.Reading;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Migration.Mapping;

/// <summary>The labels of a group's nodes, from all places that set some.</summary>
internal sealed class LabelMapping(Group group)
{
    private static readonly string[] _ofTools = ["alpha.eksctl.io", "eksctl.io", "eks.amazonaws.com"];

    private readonly OrderedDictionary<string, object?> _labels = [];

    public IReadOnlyDictionary<string, object?> Labels => _labels;

    public void Add(Tree labels)
    {
        foreach (var (key, value) in labels.Entries)
            Add(key, value.Text ?? "");
    }

    public void Add(IEnumerable<KeyValuePair<string, string>> labels)
    {
        foreach (var (key, value) in labels)
            Add(key, value);
    }

    public void Write() => group.Inputs.Set("labels", _labels);

    private void Add(string key, string value)
    {
        var prefix = NameSyntax.Prefix(key);
        if (_ofTools.Any(d => NameSyntax.IsWithin(prefix, d)))
            return;
        if (!NameSyntax.IsQualifiedName(key) || !NameSyntax.IsLabelValue(value) || !LabelCheck.MayKubeletSet(key) || ReservedPrefixes.Owner(key) is not null)
            group.Warn("labels", $"The label `{key}` = `{value}` is none that nodes may set, and is left out. Use a prefix of your own, or `node.kubernetes.io/`.");
        else
            _labels[key] = value;
    }
}

/// <summary>The taints of a group's nodes, from all places that set some.</summary>
internal sealed class TaintMapping(Group group)
{
    private static readonly Dictionary<string, string> _effects = new(StringComparer.Ordinal)
    {
        ["NO_SCHEDULE"] = "NoSchedule",
        ["PREFER_NO_SCHEDULE"] = "PreferNoSchedule",
        ["NO_EXECUTE"] = "NoExecute",
        ["NoSchedule"] = "NoSchedule",
        ["PreferNoSchedule"] = "PreferNoSchedule",
        ["NoExecute"] = "NoExecute",
    };

    private readonly List<(string Key, string Value, string Effect)> _taints = [];

    public IReadOnlyList<(string Key, string Value, string Effect)> Taints => _taints;

    public void Add(Tree taints)
    {
        foreach (var taint in taints.Items)
            Add(taint["key"].Text ?? "", taint["value"].Text, taint["effect"].Text ?? "");
    }

    public void Add(string key, string? value, string effect)
    {
        if (!_effects.TryGetValue(effect, out var known))
            group.Warn("taints", $"The taint `{key}` has the effect `{effect}`, which Kubernetes does not know, and is left out. Write `NoSchedule`, `PreferNoSchedule` or `NoExecute`.");
        else if (!_taints.Any(t => t.Key == key && t.Effect == known))
            _taints.Add((key, value ?? "", known));
    }

    public void Write() => group.Inputs.Set("taints", Plain());

    /// <summary>As inputs; an empty value is left out.</summary>
    public List<object?> Plain() =>
        [.. _taints.Select(t => GroupInputs.Object(("key", t.Key), ("value", t.Value.Length == 0 ? null : t.Value), ("effect", t.Effect)))];
}
