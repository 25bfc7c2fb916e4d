using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of the kubelet's further fields in <c>kubelet.config</c>: by the kubelet's own table, and by what Karpenter's controller refuses.</summary>
internal static class KubeletFieldsCheck
{
    /// <summary>The Kubernetes whose kubelet Karpenter 1.15 is known to be built with; a newer one's fields it may refuse.</summary>
    private static readonly KubernetesVersion _builtWith = new(1, 36);

    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target, KubernetesVersion? kubernetesVersion)
    {
        var config = inputs.Kubelet.Config;
        if (!config.IsKnown || !KubeletSettingsField.AnyField.Includes(target))
            return [];
        var owned = DocumentEntry.Of(config).SelectMany(e => CheckOwned(e.Key, inputs)).ToList();
        return [.. owned, .. SecretTexts.Hide(config, CheckValues(inputs.Kubelet, kubernetesVersion).Where(f => owned.TrueForAll(o => !InputPath.IsWithin(f.Path, o.Path))))];
    }

    private static IEnumerable<Finding> CheckOwned(Input<string> input, KarpenterAl2023NodeClassInputs inputs)
    {
        var name = input.Known();
        if (NodeClassFieldTable.HasKubelet(name))
            yield return input.Error($"`{input}` has an input of its own. Write it as `kubelet.{input}`.");
        else if (name == "registerWithTaints")
            yield return input.Error("Karpenter sets `registerWithTaints` from the NodePool's taints, and launches nothing for a node class that has it. Write `nodePools[].taints`.");
        else if (inputs.NodeConfig.Kubelet.Config.Field(name) is not null)
            yield return input.Error($"`{input}` stands in `nodeConfig.kubelet.config` too, where Karpenter's own NodeConfig, with this one, wins over it. Leave one of them out.");
        else if (FieldTypeCheck.Find(name) is { Since: { } since } && since > _builtWith)
            yield return input.Warning($"`{input}` came with Kubernetes {since:known}, and Karpenter launches nothing for a node class with a field that its own kubelet library does not have: 1.15 is known to have that of {_builtWith:known}. Write it as `nodeConfig.kubelet.config.{input}`.");
    }

    /// <summary>What the kubelet finds in the further fields, beside the others.</summary>
    private static IEnumerable<Finding> CheckValues(KarpenterKubeletInputs kubelet, KubernetesVersion? version)
    {
        const string Path = "kubelet";
        var all = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in ((InputValue.Map)kubelet.Given).Entries.Where(e => NodeClassFieldTable.HasKubelet(e.Key)))
            all[key] = value.ToPlain();
        foreach (var (key, value) in kubelet.Config.ToPlain()!)
            all[key] = value;
        var findings = version is { } known ? KubeletCheck.Check(all, null, Path, known) : KubeletCheck.CheckForAnyVersion(all, null, Path);
        // What has an input of its own is checked there.
        return findings.Where(f => kubelet.Config.ToPlain()!.Keys.Any(k => InputPath.IsWithin(f.Path, InputPath.Key($"{Path}.config", k))));
    }
}
