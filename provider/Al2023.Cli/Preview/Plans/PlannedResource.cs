using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Plans;

/// <summary>One resource of a plan.</summary>
public sealed record PlannedResource
{
    public required string Urn { get; init; }

    /// <summary>The type token, as in <c>aws:eks/nodeGroup:NodeGroup</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The logical name.</summary>
    public required string Name { get; init; }

    public required ResourceKind Kind { get; init; }

    /// <summary>The parent's URN; null for the stack itself.</summary>
    public string? Parent { get; init; }

    /// <summary>The URN of an explicit provider; null for the default one, whose name differs between languages.</summary>
    public string? Provider { get; init; }

    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;

    public PropertyValue.Map Outputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>The URNs of all that it waits for.</summary>
    public UrnSet Dependencies { get; init; } = UrnSet.Empty;

    /// <summary>The URNs that each top-level input was made from.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = new Dictionary<string, UrnSet>();

    public PlannedOptions Options { get; init; } = PlannedOptions.None;
}
