namespace Al2023.Nodes.Kubernetes;

/// <summary>A Kubernetes taint.</summary>
public sealed record Taint
{
    public required string Key { get; init; }
    public string? Value { get; init; }
    public required TaintEffect Effect { get; init; }
}
