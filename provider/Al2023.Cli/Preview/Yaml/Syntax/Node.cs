namespace Al2023.Cli.Preview.Yaml.Syntax;

/// <summary>A node of a YAML document, with its place; scalars are resolved to what they mean.</summary>
public abstract record Node(Position At);

public sealed record NullNode(Position At) : Node(At);

public sealed record BoolNode(Position At, bool Value) : Node(At);

public sealed record NumberNode(Position At, double Value) : Node(At);

public sealed record TextNode(Position At, string Value) : Node(At);

public sealed record ListNode(Position At, IReadOnlyList<Node> Items) : Node(At);

public sealed record MapNode(Position At, IReadOnlyList<KeyValuePair<TextNode, Node>> Entries) : Node(At)
{
    /// <summary>The value of a key, which is compared exactly; null where it is absent.</summary>
    public Node? this[string key] => Entries.FirstOrDefault(e => e.Key.Value == key).Value;
}
