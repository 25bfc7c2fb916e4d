namespace Al2023.Cli.Preview.Diffs;

/// <summary>What happens to the nodes of a group, class or pool; what hurts most comes first.</summary>
public enum NodeFate
{
    Removed,
    ReplacedOldFirst,
    ReplacedBlueGreen,
    Rolls,
    RollsWhereUnfit,
    NewNodesOnly,
    Settings,
    Created,
    Unchanged,
}
