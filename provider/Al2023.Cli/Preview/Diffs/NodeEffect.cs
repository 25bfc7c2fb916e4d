namespace Al2023.Cli.Preview.Diffs;

/// <summary>What a change does to nodes.</summary>
/// <param name="Unit">What holds them.</param>
/// <param name="Fate">What happens to them.</param>
/// <param name="Reason">The inputs that decide, for a person; empty where nothing is touched.</param>
public sealed record NodeEffect(NodeUnit Unit, NodeFate Fate, string Reason);
