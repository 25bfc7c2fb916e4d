using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>What makes a document a KubeletConfiguration, and its node a node of the cluster.</summary>
internal static class IdentityRules
{
    private const string ApiVersion = "kubelet.config.k8s.io/v1beta1";
    private const string Kind = "KubeletConfiguration";

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["apiVersion", "kind", "runOnce", "providerID", "cgroupDriver"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        if (config.Text("apiVersion") is { } version && version != ApiVersion)
            yield return Finding.Error(config.Path("apiVersion"), $"The kubelet knows no configuration of version `{version}` and does not start. Write `{ApiVersion:known}`, or leave it out.");
        if (config.Text("kind") is { } kind && kind != Kind)
            yield return Finding.Error(config.Path("kind"), $"The kubelet knows no configuration of kind `{kind}` and does not start. Write `{Kind:known}`, or leave it out.");
        if (config.Flag("runOnce") == true)
            yield return Finding.Error(config.Path("runOnce"), $"A kubelet with `runOnce` ends, and the node does not join. Leave it out.");
        if (config.IsSet("providerID"))
            yield return Finding.Warning(config.Path("providerID"), $"nodeadm sets `providerID` to the instance's own; with another one, AWS's controllers do not find the node. Leave it out.");
        if (config.Text("cgroupDriver") == "cgroupfs")
            yield return Finding.Warning(config.Path("cgroupDriver"), $"containerd uses the cgroup driver `systemd` on AL2023, and the kubelet has to agree. Leave `cgroupDriver` out.");
    }
}
