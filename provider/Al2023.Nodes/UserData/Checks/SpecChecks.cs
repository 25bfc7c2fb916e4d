using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>All traps that a NodeConfig can hold, one a file.</summary>
internal static class SpecChecks
{
    private static readonly Func<CheckedSpec, IEnumerable<Finding>>[] _checks =
    [
        ContainerdCheck.Check,
        LocalStorageCheck.Check,
        EnvironmentCheck.Check,
        NetworkCheck.Check,
        KubeletBlockCheck.Check,
        MaxPodsExpressionCheck.Check,
        LargeNumberCheck.Check,
        FeatureGateCheck.Check,
        SettingReleaseCheck.Check,
        KarpenterOwnedCheck.Check,
    ];

    /// <summary>All findings about a NodeConfig but for its cluster.</summary>
    public static IEnumerable<Finding> Check(CheckedSpec spec) => _checks.SelectMany(c => c(spec));
}
