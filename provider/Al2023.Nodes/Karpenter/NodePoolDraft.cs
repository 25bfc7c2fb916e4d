namespace Al2023.Nodes.Karpenter;

/// <summary>What a NodePool is rendered from: its own inputs, and its node class.</summary>
public sealed record NodePoolDraft(NodePoolSettings Pool, NodeClassDraft Class);
