using Al2023.Preview.Plans;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Al2023.Preview.Yaml.Syntax;

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

/// <summary>Reads the first document of a YAML file. What Pulumi's YAML runtime refuses is refused: aliases, repeated keys, keys that are no text.</summary>
public sealed class NodeReader
{
    private readonly Parser _parser;
    private readonly Problems _problems;

    private NodeReader(string text, Problems problems)
    {
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <summary>The document's root; null where the file is empty or no YAML.</summary>
    public static Node? Read(string text, Problems problems)
    {
        try
        {
            return new NodeReader(text, problems).Document();
        }
        catch (InvalidOperationException)
        {
            // The parser's own word for a few kinds of nonsense, without a place.
            problems.Error(new(1, 1), "This is no YAML: brackets, quotes and indentation do not fit.");
            return null;
        }
        catch (YamlException e)
        {
            problems.Error(At(e.Start), $"This is no YAML: {e.Message.TrimEnd('.')}.");
            return null;
        }
    }

    private Node? Document()
    {
        _parser.Consume<StreamStart>();
        return _parser.TryConsume<DocumentStart>(out _) ? Next() : null;
    }

    private Node Next()
    {
        var at = At(_parser.Current!.Start);
        if (_parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var scalar))
            return Scalar.Resolve(scalar, at);
        if (_parser.TryConsume<SequenceStart>(out _))
            return Sequence(at);
        if (_parser.TryConsume<MappingStart>(out _))
            return Mapping(at);
        var alias = _parser.Consume<AnchorAlias>();
        _problems.Error(at, $"Pulumi's YAML has no aliases, and `*{alias.Value}` is one. Put the value into `variables` and write `${{name}}`.");
        return new NullNode(at);
    }

    private ListNode Sequence(Position at)
    {
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Next());
        return new(at, items);
    }

    private MapNode Mapping(Position at)
    {
        var entries = new List<KeyValuePair<TextNode, Node>>();
        var seen = new Dictionary<string, Position>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Next();
            var value = Next();
            if (key is not TextNode text)
                _problems.Error(key.At, "A key must be text. Put it in quotes.");
            else if (!seen.TryAdd(text.Value, text.At))
                _problems.Error(text.At, $"The key `{text.Value}` stands here twice, first in line {seen[text.Value].Line}. Keep one.");
            else
                entries.Add(new(text, value));
        }
        return new(at, entries);
    }

    private static Position At(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
