namespace Al2023.Nodes.Text.Yaml;

/// <summary>Builds the values of the first document from its tokens.</summary>
internal sealed class YamlParser(YamlScanner scanner, List<RepeatedKey> repeated, YamlDialect dialect = YamlDialect.Go)
{
    private const int MaxDepth = 200;

    /// <summary>What a text's values may amount to once its aliases are followed; nodeadm takes a few more.</summary>
    private const int MaxValues = 10_000;

    private readonly Dictionary<string, (DataNode? Node, int Values)> _anchors = [];
    private readonly Dictionary<string, string> _handles = new() { ["!"] = "!", ["!!"] = YamlTag.Prefix };
    private int _values;
    private int _depth;

    /// <summary>The first document's value; null for a text without any.</summary>
    public DataNode? Document()
    {
        if (Next is YamlTokenKind.StreamEnd)
            return null;
        var explicitStart = StartsDocument;
        if (explicitStart)
        {
            Directives();
            if (Next is not YamlTokenKind.DocumentStart)
                throw Failure(scanner.Peek(), "directives are not followed by `---`");
            scanner.Take();
        }
        var empty = explicitStart && (StartsDocument || Next is YamlTokenKind.DocumentEnd or YamlTokenKind.StreamEnd);
        var root = empty ? Empty() : Node(block: true, indentless: false);
        // An error in the token that ends the document is one of the document.
        scanner.Peek();
        return root;
    }

    /// <summary>The line of what follows the first document; 0 where nothing does.</summary>
    public int FurtherDocument()
    {
        try
        {
            while (Next is YamlTokenKind.DocumentEnd)
                scanner.Take();
            return Next is YamlTokenKind.StreamEnd ? 0 : scanner.Peek().Line;
        }
        catch (YamlFailure failure)
        {
            return failure.Line;
        }
    }

    private YamlTokenKind Next => scanner.Peek().Kind;

    private bool StartsDocument =>
        Next is YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.UnknownDirective or YamlTokenKind.DocumentStart;

    private bool IsPython => dialect is YamlDialect.Python;

    private void Directives()
    {
        var seen = new HashSet<string>();
        for (; Next is YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.UnknownDirective; scanner.Take())
        {
            var token = scanner.Peek();
            if (token.Kind is not YamlTokenKind.UnknownDirective && !seen.Add(token.Handle))
                throw Failure(token, "a directive stands there twice");
            if (token.Kind is YamlTokenKind.TagDirective)
                _handles[token.Handle] = token.Text;
            else if (token.Kind is YamlTokenKind.VersionDirective && (IsPython ? !token.Text.StartsWith("1.", StringComparison.Ordinal) : token.Text != "1.1"))
                throw Failure(token, $"`%YAML {token.Text}` asks for another YAML than nodeadm's. Leave the line out");
        }
    }

    private DataNode Node(bool block, bool indentless)
    {
        var token = scanner.Peek();
        if (token.Kind is YamlTokenKind.Alias)
            return Alias(scanner.Take());
        var (anchor, tag) = Properties();
        if (++_depth > MaxDepth)
            throw Failure(token, "it is nested too deeply");
        Count(token, 1);
        var before = _values - 1;
        // An anchor may be used within itself, which is an error then: null says so.
        if (anchor is not null)
            _anchors[anchor] = !IsPython || !_anchors.ContainsKey(anchor) ? (null, 0) : throw Failure(token, $"`&{anchor}` stands there twice");
        var node = Content(token, anchor, tag, block, indentless);
        if (anchor is not null)
            _anchors[anchor] = (node, _values - before);
        _depth--;
        return node;
    }

    private (string? Anchor, string? Tag) Properties()
    {
        string? anchor = null, tag = null;
        while (true)
        {
            if (Next is YamlTokenKind.Anchor && anchor is null)
                anchor = scanner.Take().Text;
            else if (Next is YamlTokenKind.Tag && tag is null)
                tag = Resolve(scanner.Take());
            else
                return (anchor, tag);
        }
    }

    private string Resolve(YamlToken tag) =>
        tag.Handle.Length == 0 ? tag.Text
        : _handles.TryGetValue(tag.Handle, out var prefix) ? prefix + tag.Text
        : throw Failure(tag, $"the tag `{tag.Handle}{tag.Text}` is unknown");

    private DataNode Content(YamlToken start, string? anchor, string? tag, bool block, bool indentless)
    {
        var token = scanner.Peek();
        switch (token.Kind)
        {
            case YamlTokenKind.BlockEntry when indentless:
                return Tagged(BlockList(start, YamlTokenKind.Key), token, tag);
            case YamlTokenKind.Scalar:
                return Scalar(scanner.Take(), tag);
            case YamlTokenKind.FlowSequenceStart:
                return Tagged(FlowList(scanner.Take()), token, tag);
            case YamlTokenKind.FlowMappingStart:
                return Tagged(FlowMap(scanner.Take()), token, tag);
            case YamlTokenKind.BlockSequenceStart when block:
                var list = BlockList(scanner.Take(), YamlTokenKind.BlockEntry);
                Expect(YamlTokenKind.BlockEnd, "the list goes on with what is no item, or is indented otherwise");
                return Tagged(list, token, tag);
            case YamlTokenKind.BlockMappingStart when block:
                return Tagged(BlockMap(scanner.Take()), token, tag);
            case var _ when anchor is not null || tag is not null:
                return Scalar(token with { Text = "", Plain = tag is null }, tag);
            default:
                throw Failure(token, "a value is missing");
        }
    }

    private DataNode Alias(YamlToken alias)
    {
        if (!_anchors.TryGetValue(alias.Text, out var anchored))
            throw Failure(alias, $"`*{alias.Text}` refers to nothing before it. Quote the text if it is none of YAML's references");
        Count(alias, anchored.Values);
        return anchored.Node ?? (IsPython ? new DataNodeScalar(null, alias.Line, alias.Column) : throw Failure(alias, $"`&{alias.Text}` contains itself"));
    }

    private void Count(YamlToken at, int values)
    {
        _values += values;
        if (_values > MaxValues)
            throw Failure(at, "it holds too many values");
    }

    /// <summary>nodeadm's reader makes nothing of the tags of lists and maps, and of those that it does not know; they are noted.</summary>
    private DataNode Tagged(DataNode node, YamlToken at, string? tag)
    {
        if (IsPython)
            PyYamlTag.Check(node, at, tag);
        else if (tag is not null && !YamlTag.IsKnown(tag))
            IgnoredTags.Add((tag, at.Line));
        return node;
    }

    /// <summary>Tags that change nothing, with their lines: <c>!Ref</c> for example.</summary>
    public List<(string Tag, int Line)> IgnoredTags { get; } = [];

    private DataNodeScalar Scalar(YamlToken token, string? tag)
    {
        if (IsPython)
            return PyYamlTag.Scalar(token, tag);
        if (tag is not null && !YamlTag.IsKnown(tag))
            IgnoredTags.Add((tag, token.Line));
        object? value = token.Text;
        if (tag is null && token.Plain)
            value = dialect is YamlDialect.Program ? YamlScalar.ResolveInput(token.Text) : YamlScalar.Resolve(token.Text);
        else if (tag is not null && !YamlTag.TryResolve(tag, token.Text, out value))
            throw Failure(token, $"the value `{token.Text}` does not fit its tag");
        return new(value, token.Line, token.Column) { Plain = token.Plain && tag is null };
    }

    private DataNodeScalar Empty() => new(null, scanner.Peek().Line, scanner.Peek().Column) { Plain = true };

    /// <param name="start">Where it starts.</param>
    /// <param name="endsWith">What, besides a block's end, ends the list or leaves an item empty.</param>
    private DataNodeList BlockList(YamlToken start, YamlTokenKind endsWith)
    {
        var items = new List<DataNode>();
        while (Next is YamlTokenKind.BlockEntry)
        {
            scanner.Take();
            var empty = Next is YamlTokenKind.BlockEntry or YamlTokenKind.BlockEnd || Next == endsWith
                || (endsWith is YamlTokenKind.Key && Next is YamlTokenKind.Value);
            items.Add(empty ? Empty() : Node(block: true, indentless: false));
        }
        return new(items, start.Line, start.Column);
    }

    private DataNodeMap BlockMap(YamlToken start)
    {
        var entries = new YamlMapEntries(repeated, dialect);
        while (Next is YamlTokenKind.Key)
        {
            scanner.Take();
            var key = BlockMapNode();
            entries.Add(key, BlockMapValue());
        }
        Expect(YamlTokenKind.BlockEnd, "what stands there is no key of the map, or is indented otherwise than its neighbours");
        return entries.ToMap(start);
    }

    private DataNode BlockMapValue()
    {
        if (Next is not YamlTokenKind.Value)
            return Empty();
        scanner.Take();
        return BlockMapNode();
    }

    private DataNode BlockMapNode() =>
        Next is YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd ? Empty() : Node(block: true, indentless: true);

    private DataNodeList FlowList(YamlToken start)
    {
        var items = new List<DataNode>();
        while (Next is not YamlTokenKind.FlowSequenceEnd)
        {
            if (items.Count > 0)
            {
                Expect(YamlTokenKind.FlowEntry, "the list in brackets lacks a `,` or `]`");
                if (Next is YamlTokenKind.FlowSequenceEnd)
                    break;
            }
            items.Add(Next is YamlTokenKind.Key ? Pair(scanner.Take()) : Node(block: false, indentless: false));
        }
        scanner.Take();
        return new(items, start.Line, start.Column);
    }

    /// <summary>A map of one entry without braces, as in <c>[a: b]</c>.</summary>
    private DataNodeMap Pair(YamlToken start)
    {
        var entries = new YamlMapEntries(repeated, dialect);
        DataNode key;
        if (Next is YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd)
        {
            // nodeadm's reader takes the indicator away here.
            key = Empty();
            if (!IsPython)
                scanner.Take();
        }
        else
            key = Node(block: false, indentless: false);
        entries.Add(key, FlowValue(YamlTokenKind.FlowSequenceEnd));
        return entries.ToMap(start);
    }

    private DataNodeMap FlowMap(YamlToken start)
    {
        var entries = new YamlMapEntries(repeated, dialect);
        for (var first = true; Next is not YamlTokenKind.FlowMappingEnd; first = false)
        {
            if (!first)
            {
                Expect(YamlTokenKind.FlowEntry, "the map in braces lacks a `,` or `}`");
                if (Next is YamlTokenKind.FlowMappingEnd)
                    break;
            }
            if (Next is not YamlTokenKind.Key)
            {
                entries.Add(Node(block: false, indentless: false), Empty());
                continue;
            }
            scanner.Take();
            var key = Next is YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd
                ? Empty()
                : Node(block: false, indentless: false);
            entries.Add(key, FlowValue(YamlTokenKind.FlowMappingEnd));
        }
        scanner.Take();
        return entries.ToMap(start);
    }

    private DataNode FlowValue(YamlTokenKind end)
    {
        if (Next is not YamlTokenKind.Value)
            return Empty();
        scanner.Take();
        return Next is YamlTokenKind.FlowEntry || Next == end ? Empty() : Node(block: false, indentless: false);
    }

    private void Expect(YamlTokenKind kind, string otherwise)
    {
        if (Next != kind)
            throw Failure(scanner.Peek(), otherwise);
        scanner.Take();
    }

    private static YamlFailure Failure(YamlToken at, string reason) => new(reason, at.Line, at.Column);
}
