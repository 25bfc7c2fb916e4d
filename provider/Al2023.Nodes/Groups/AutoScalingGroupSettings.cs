namespace Al2023.Nodes.Groups;

/// <summary>Further settings of a self-managed node group's Auto Scaling group, named as in EC2 Auto Scaling.</summary>
public sealed record AutoScalingGroupSettings
{
    public int? MaxInstanceLifetime { get; init; }
    public int? DefaultInstanceWarmup { get; init; }
    public int? HealthCheckGracePeriod { get; init; }
    public IReadOnlyList<string>? TerminationPolicies { get; init; }
    public IReadOnlyList<string>? SuspendedProcesses { get; init; }
    public IReadOnlyList<string>? EnabledMetrics { get; init; }
    public IReadOnlyList<string>? TargetGroupArns { get; init; }
    public IReadOnlyList<LifecycleHook>? InitialLifecycleHooks { get; init; }
    public bool? ProtectFromScaleIn { get; init; }
}
