namespace Al2023.Cli.Preview.Diffs;

/// <summary>What holds nodes.</summary>
public enum NodeUnit
{
    NodeGroup,
    NodeClass,
    NodePool,
}
