namespace Al2023.Cli.Preview.Diffs;

/// <summary>When the nodes of a group, class or pool are replaced by an update. Paths are patterns in Pulumi's syntax.</summary>
/// <param name="Unit">What holds the nodes.</param>
/// <param name="Rolls">Inputs whose change replaces every node.</param>
internal sealed record NodeUnitRule(NodeUnit Unit, params IReadOnlyList<string> Rolls)
{
    /// <summary>Inputs whose change replaces the nodes that no longer fit them.</summary>
    public IReadOnlyList<string> RollsWhereUnfit { get; init; } = [];

    /// <summary>The input without which only new nodes follow a change; null where nothing is needed.</summary>
    public string? RollsOnlyWith { get; init; }
}
