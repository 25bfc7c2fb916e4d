using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Rules about fields that belong together.</summary>
/// <param name="Fields">The fields of which the user has to set one for a rule to find something; what nodeadm sets by itself is in order.</param>
/// <param name="Check">All findings.</param>
internal sealed record KubeletRule(IReadOnlyList<string> Fields, Func<EffectiveConfiguration, IEnumerable<Finding>> Check);
