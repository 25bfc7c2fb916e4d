namespace Al2023.Nodes.Al2.Shell;

/// <summary>A word as the command gets it.</summary>
/// <param name="Text">The text, open expansions as they are written.</param>
/// <param name="Open">The expansions that only the node's shell can do.</param>
internal sealed record ExpandedWord(string Text, IReadOnlyList<string> Open);
