using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

/// <summary>What nodeadm makes of one text that should be a NodeConfig.</summary>
/// <param name="Document">What it says; null where nodeadm refuses it.</param>
/// <param name="Root">The text's values with their places; null where they cannot be read.</param>
/// <param name="Findings">Errors for what is refused and for what is dropped.</param>
public sealed record NodeConfigReading(NodeConfigDocument? Document, DataNode? Root, IReadOnlyList<Finding> Findings);
