using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>The taints that a node registers with.</summary>
internal static class TaintRules
{
    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["registerWithTaints"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        var taints = config.List("registerWithTaints");
        for (var i = 0; i < taints.Count; i++)
        {
            if (taints[i] is not IReadOnlyDictionary<string, object?> taint)
                continue;
            foreach (var finding in CheckTaint(taint, InputPath.Index(config.Path("registerWithTaints"), i)))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckTaint(IReadOnlyDictionary<string, object?> taint, string path)
    {
        var key = taint.GetValueOrDefault("key");
        var effect = taint.GetValueOrDefault("effect");
        if (key is null or "")
            yield return Finding.Error(path, $"A taint needs a `key`, and the kubelet does not start without. Write `key`, `value` and `effect`.");
        if (effect is null or "")
            yield return Finding.Error(path, $"A taint needs an `effect`, and the API server takes no node without. Write `effect: NoSchedule`, `PreferNoSchedule` or `NoExecute`.");
        if (taint.GetValueOrDefault("timeAdded") is not null)
            yield return Finding.Error($"{path}.timeAdded", $"The kubelet takes no taint with `timeAdded` and does not start. Leave it out.");
        if (key is not string { Length: > 0 } name || name == Unknowns.Text)
            yield break;
        var plain = new Taint { Key = name, Value = taint.GetValueOrDefault("value") as string, Effect = TaintEffect.NoSchedule };
        foreach (var finding in TaintCheck.CheckKubelet([plain], path))
            yield return finding with { Path = finding.Path.Replace($"{path}[0]", path, StringComparison.Ordinal) };
    }
}
