namespace Al2023.Nodes.Iam;

/// <summary>The nodes' IAM role.</summary>
public sealed record NodeRole
{
    public string? Arn { get; init; }
    public string? InstanceProfileName { get; init; }
    public string? Name { get; init; }
    public string? Path { get; init; }
    public string? PermissionsBoundary { get; init; }
    public IReadOnlyDictionary<string, string>? AdditionalPolicyArns { get; init; }
    public bool? AttachCniPolicy { get; init; }
    public bool? AttachSsmPolicy { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
