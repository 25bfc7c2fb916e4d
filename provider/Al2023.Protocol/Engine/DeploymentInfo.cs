using System.Collections.Immutable;

namespace Al2023.Protocol.Engine;

/// <summary>What a deployment is.</summary>
public sealed record DeploymentInfo
{
    public required string Project { get; init; }
    public required string Stack { get; init; }
    public string Organization { get; init; } = "organization";

    /// <summary>The stack's configuration by <c>namespace:name</c>.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public IReadOnlyList<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>True in a preview.</summary>
    public bool DryRun { get; init; }

    public int Parallel { get; init; } = 16;
}
