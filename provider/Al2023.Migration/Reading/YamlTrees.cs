using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Al2023.Migration.Reading;

/// <summary>
/// Reads a stream of YAML documents into trees. An alias shares its tree, so that a document of nested aliases takes no
/// memory; what it would unfold to is counted, and refused beyond what anybody writes.
/// </summary>
internal sealed class YamlTrees
{
    private const int MaxDepth = 256;
    private const long MaxUnfolded = 1_000_000;

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, Tree> _anchors = [];

    private YamlTrees(string file, string text)
    {
        _file = file;
        _parser = new(new StringReader(text));
    }

    /// <summary>The documents of a text that hold something.</summary>
    /// <exception cref="SourceException">The text is no YAML, or unfolds to too much.</exception>
    public static IReadOnlyList<Tree> Read(string file, string text)
    {
        try
        {
            return new YamlTrees(file, text).Stream();
        }
        catch (YamlException e)
        {
            throw new SourceException(file, $"line {e.Start.Line}, column {e.Start.Column}", "the YAML is cut off or damaged here. Fetch it again, or mend it.");
        }
    }

    private List<Tree> Stream()
    {
        var documents = new List<Tree>();
        _parser.Consume<StreamStart>();
        while (!_parser.TryConsume<StreamEnd>(out _))
        {
            _parser.Consume<DocumentStart>();
            _anchors.Clear();
            var root = Value(0);
            _parser.Consume<DocumentEnd>();
            if (root.Size > MaxUnfolded)
                throw new SourceException(_file, null, "its aliases unfold to more than a million values. Write them out.");
            if (!root.IsEmpty)
                documents.Add(root);
        }
        return documents;
    }

    private Tree Value(int depth)
    {
        if (depth > MaxDepth)
            throw new SourceException(_file, Place(), $"it nests more than {MaxDepth} levels deep. Write it flatter.");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.GetValueOrDefault(alias.Value) ?? throw new SourceException(_file, $"line {alias.Start.Line}", "an alias stands here whose anchor is not there. Mend it.");
        var (anchor, value) = _parser.Accept<NodeEvent>(out var node) ? (node.Anchor, Node(depth)) : throw new SourceException(_file, Place(), "a value is missing here. Mend it.");
        if (!anchor.IsEmpty)
            _anchors[anchor] = value;
        return value;
    }

    private Tree Node(int depth)
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
            return OfScalar(scalar);
        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<Tree>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                items.Add(Value(depth + 1));
            return Tree.OfList(items);
        }
        _parser.Consume<MappingStart>();
        var entries = new List<KeyValuePair<string, Tree>>();
        var merged = new List<Tree>();
        while (!_parser.TryConsume<MappingEnd>(out _))
            Entry(entries, merged, depth);
        return Tree.OfMap(merged.Count == 0 ? entries : [.. merged.SelectMany(m => m.Kind is TreeKind.List ? m.Items : [m]).Reverse().SelectMany(m => m.Entries), .. entries]);
    }

    private void Entry(List<KeyValuePair<string, Tree>> entries, List<Tree> merged, int depth)
    {
        var isPlain = _parser.Accept<Scalar>(out var written) && written.Style is ScalarStyle.Plain;
        var key = Value(depth + 1);
        var value = Value(depth + 1);
        if (isPlain && written!.Value == "<<")
            merged.Add(value);
        else
            entries.Add(new(key.Text ?? (key.Kind is TreeKind.Text ? "" : written?.Value ?? throw new SourceException(_file, Place(), "a key must be a text. Mend it.")), value));
    }

    private string Place() => string.Create(CultureInfo.InvariantCulture, $"line {_parser.Current?.Start.Line ?? 0}");

    private static Tree OfScalar(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style is not ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value is "tag:yaml.org,2002:str" or "!"))
            return Tree.OfText(text);
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => Tree.OfNull(),
            "true" or "True" or "TRUE" => Tree.OfFlag(true),
            "false" or "False" or "FALSE" => Tree.OfFlag(false),
            _ => IsNumber(text) ? Tree.OfNumber(text) : Tree.OfText(text),
        };
    }

    // As JSON writes numbers: 0x1F, 1_000 and .inf stay texts, and are nobody's size.
    private static bool IsNumber(string text) =>
        (char.IsAsciiDigit(text[0]) || (text[0] is '-' && text.Length > 1 && char.IsAsciiDigit(text[1])))
        && !(text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]))
        && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
}
