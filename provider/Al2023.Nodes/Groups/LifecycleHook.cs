namespace Al2023.Nodes.Groups;

/// <summary>A hook that holds an instance while it starts or ends, as aws-node-termination-handler needs it.</summary>
public sealed record LifecycleHook
{
    public required string Name { get; init; }
    public required string LifecycleTransition { get; init; }
    public int? HeartbeatTimeout { get; init; }
    public string? DefaultResult { get; init; }
}
