using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Which AMI release brought which setting: an older nodeadm ignores it. As of 2026-07-23: https://github.com/awslabs/amazon-eks-ami/blob/v20260714/CHANGELOG.md and nodeadm/doc/api.md there.</summary>
internal static class SettingReleaseTable
{
    /// <summary>The setting's path below <c>spec</c>, the release's date, and whether a NodeConfig has the setting.</summary>
    public static readonly (string Path, int Since, Func<NodeConfigDocument, bool> IsSet)[] Rows =
    [
        ("instance.localStorage", 20240227, c => c.Instance.LocalStorage.Strategy.Length > 0),
        ("featureGates.InstanceIdNodeName", 20240424, c => c.FeatureGates?.GetValueOrDefault("InstanceIdNodeName") is true),
        ("instance.localStorage.strategy", 20250228, c => string.Equals(c.Instance.LocalStorage.Strategy, "RAID10", StringComparison.OrdinalIgnoreCase)),
        ("instance.localStorage.mountPath", 20250620, c => c.Instance.LocalStorage.MountPath.Length > 0),
        ("instance.localStorage.disabledMounts", 20250620, c => c.Instance.LocalStorage.DisabledMounts is { Count: > 0 }),
        ("featureGates.FastImagePull", 20250821, c => c.FeatureGates?.GetValueOrDefault("FastImagePull") is true),
        ("instance.environment", 20251007, c => c.Instance.Environment is { Count: > 0 }),
        ("kubelet.maxPodsExpression", 20251007, c => c.Kubelet.MaxPodsExpression.Length > 0),
        ("instance.network", 20251217, c => c.Instance.Network.ToPlain().Count > 0),
        ("instance.localStorage.disabledMounts", 20260120, c => c.Instance.LocalStorage.DisabledMounts?.Contains("SOCI") is true),
    ];
}
