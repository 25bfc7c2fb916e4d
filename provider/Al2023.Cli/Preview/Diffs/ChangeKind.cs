namespace Al2023.Cli.Preview.Diffs;

/// <summary>What happens to a resource.</summary>
public enum ChangeKind
{
    Unchanged,
    Added,
    Removed,
    Updated,
    Replaced,
}
