using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet;

/// <summary>A feature gate of the kubelet: what it is, version by version.</summary>
/// <param name="Name">As `featureGates` spells it.</param>
/// <param name="States">In order; each holds until the next begins.</param>
internal sealed record FeatureGate(string Name, GateState[] States)
{
    /// <summary>Switches all gates of the stage alpha that are not set by name.</summary>
    public const string AllAlpha = "AllAlpha";

    /// <summary>Switches all gates of the stage beta that are not set by name.</summary>
    public const string AllBeta = "AllBeta";

    /// <summary>What the gate is in a version; null where that version does not have it.</summary>
    public GateState? In(KubernetesVersion version) =>
        Array.FindLast(States, s => s.Since <= version) is { Stage: not GateStage.Gone } state ? state : null;

    /// <summary>The first version that has it no more; null while the newest known one has it.</summary>
    public KubernetesVersion? Until => States[^1] is { Stage: GateStage.Gone, Since: var end } ? end : null;
}

/// <summary>What a gate is from one version on.</summary>
/// <param name="Since">The first version.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Default">What it is where nobody sets it.</param>
/// <param name="IsLocked">True where it cannot be set to anything else.</param>
internal sealed record GateState(KubernetesVersion Since, GateStage Stage, bool Default = false, bool IsLocked = false);

/// <summary>How far a feature has come.</summary>
internal enum GateStage
{
    Gone,
    Alpha,
    Beta,
    Stable,
    Deprecated,
}
