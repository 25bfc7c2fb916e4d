using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>What the kubelet finds in well-formed fields.</summary>
internal static class KubeletRules
{
    public static readonly IReadOnlyList<KubeletRule> All =
    [
        new(IdentityRules.Fields, IdentityRules.Check),
        new(RangeRules.Fields, RangeRules.Check),
        new(EvictionRules.Fields, EvictionRules.Check),
        new(ReservationRules.Fields, ReservationRules.Check),
        new(EnforcementRules.Fields, EnforcementRules.Check),
        new(ImageRules.Fields, ImageRules.Check),
        new(LogRules.Fields, LogRules.Check),
        new(ShutdownRules.Fields, ShutdownRules.Check),
        new(ManagerRules.Fields, ManagerRules.Check),
        new(GateRules.Fields, GateRules.Check),
        new(GatedRules.Fields, GatedRules.Check),
        new(LoggingRules.Fields, LoggingRules.Check),
        new(TelemetryRules.Fields, TelemetryRules.Check),
        new(TaintRules.Fields, TaintRules.Check),
        new(RemovalRules.Fields, RemovalRules.Check),
        new(NetworkRules.Fields, NetworkRules.Check),
    ];

    private static readonly Dictionary<string, int> _concerned = Concerned();

    /// <summary>All findings; one about a field that a flag sets stands at the flag.</summary>
    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        var concerned = 0;
        foreach (var field in config.Fields)
            concerned |= _concerned.GetValueOrDefault(field);
        return
            from rule in All.Where((_, i) => (concerned & (1 << i)) != 0)
            from finding in rule.Check(config)
            select finding with { Path = config.FlagPaths.Values.FirstOrDefault(p => finding.Path.StartsWith(p, StringComparison.Ordinal)) ?? finding.Path };
    }

    /// <summary>The rules that a field concerns, a bit each.</summary>
    private static Dictionary<string, int> Concerned()
    {
        var concerned = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < All.Count; i++)
        {
            foreach (var field in All[i].Fields)
                concerned[field] = concerned.GetValueOrDefault(field) | (1 << i);
        }
        return concerned;
    }
}

/// <summary>Rules about fields that belong together.</summary>
/// <param name="Fields">The fields of which the user has to set one for a rule to find something; what nodeadm sets by itself is in order.</param>
/// <param name="Check">All findings.</param>
internal sealed record KubeletRule(IReadOnlyList<string> Fields, Func<EffectiveConfiguration, IEnumerable<Finding>> Check);
