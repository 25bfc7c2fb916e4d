using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

/// <summary>Decodes a NodeConfig's blocks by nodeadm's rules, and collects what is wrong.</summary>
/// <param name="release">The AMI release whose nodeadm reads the document, as a number, 20260714; null for the newest known.</param>
internal sealed class BlockReader(int? release)
{
    /// <summary>The newest AMI release whose nodeadm is known here (https://github.com/awslabs/amazon-eks-ami/blob/v20260714/nodeadm/doc/api.md).</summary>
    public const int NewestRelease = 20260714;

    /// <summary>A text that is none of nodeadm's has more unknown fields than anybody reads about.</summary>
    private const int MostDropped = 20;

    private readonly List<Finding> _findings = [];
    private int _dropped;

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>True where nodeadm refuses the whole document: a value's type does not fit.</summary>
    public bool Refused { get; private set; }

    /// <summary>
    /// Decodes the fields of a block in the text's order. nodeadm leaves the block as it is for a null, and drops a field that it does not know.
    /// </summary>
    /// <param name="set">The block with one field set; null where it has no such field.</param>
    public T Fields<T>(DataNode node, string path, T block, string[] known, Func<T, BlockField, T?> set) where T : class
    {
        if (IsNull(node))
            return block;
        if (node is not DataNodeMap map)
        {
            Refuse(node, path, "a map of fields");
            return block;
        }
        foreach (var (key, value) in map.Entries)
        {
            var field = new BlockField(key, value, path, this);
            if (set(block, field) is { } changed)
                block = changed;
            else if (_dropped++ < MostDropped)
                Drop(field, known);
        }
        return block;
    }

    /// <summary>Decodes the entries of a map into one that may hold some already.</summary>
    public SortedDictionary<string, T>? Map<T>(BlockField field, IReadOnlyDictionary<string, T>? start, Func<BlockField, T> value)
    {
        if (IsNull(field.Node))
            return null;
        var result = start is null ? new(StringComparer.Ordinal) : new SortedDictionary<string, T>(start.ToDictionary(), StringComparer.Ordinal);
        if (field.Node is not DataNodeMap map)
        {
            Refuse(field.Node, field.Path, "a map");
            return result;
        }
        var path = field.Path;
        foreach (var (key, node) in map.Entries)
            result[key] = value(new(key, node, path, this));
        return result;
    }

    public void Refuse(DataNode node, string path, string wanted)
    {
        Refused = true;
        if (node is DataNodeScalar { Plain: true, Value: not string } scalar && wanted == "text")
            _findings.Add(Finding.Error(path, $"Line {node.Line:known}: YAML reads {Show(scalar.Value):known} here, and nodeadm refuses the whole document for it. Put the text in quotes."));
        else
            _findings.Add(Finding.Error(path, $"Line {node.Line:known}: {Kind(node):known} stands here, and nodeadm refuses the whole document for it. Write {wanted:known}."));
    }

    public void RefuseBase64(DataNode node, string path)
    {
        Refused = true;
        _findings.Add(Finding.Error(path, $"Line {node.Line:known}: the text is no base64, and nodeadm refuses the whole document for it. Write the cluster's `certificateAuthority.data` as EKS gives it, on one line."));
    }

    public static bool IsNull(DataNode node) => node is DataNodeScalar { Value: null };

    private void Drop(BlockField field, string[] known) => _findings.Add(release > NewestRelease
        ? Finding.Warning(field.Path, $"Line {field.Node.Line:known}: nodeadm up to the AMI release `v{NewestRelease:known}` has no field `{field.Key}` here, and what is known here ends there. Where `v{release:known}` does not have it either, it is dropped without a word.{Nearest.Suggest(field.Key, known):known}")
        : Finding.Error(field.Path, $"Line {field.Node.Line:known}: nodeadm has no field `{field.Key}` here and drops it without a word.{NodeConfigPlaces.Suggest(field.Path, field.Key, known):known} Remove it, or write one of {string.Join(", ", known.Select(k => $"`{k}`")):known}."));

    private static string Kind(DataNode node) => node switch
    {
        DataNodeMap => "a map",
        DataNodeList => "a list",
        DataNodeScalar { Value: string } => "a text",
        DataNodeScalar { Value: bool } => "a boolean",
        DataNodeScalar { Value: null } => "a null",
        _ => "a number",
    };

    private static string Show(object? value) => value is bool truth ? truth ? "the boolean true" : "the boolean false" : "a number";
}

/// <summary>A field of a block, to be decoded into the type that nodeadm has for it. A null leaves texts as they are, and clears lists and maps.</summary>
/// <param name="Parent">The path of what the field belongs to.</param>
/// <param name="Index">The field's place in a list, which has no keys.</param>
internal readonly record struct BlockField(string Key, DataNode Node, string Parent, BlockReader Reader, int? Index = null)
{
    /// <summary>Put together where it is needed: most fields are in order.</summary>
    public string Path => Index is { } index ? InputPath.Index(Parent, index) : InputPath.Key(Parent, Key);

    public string Text(string current = "")
    {
        if (BlockReader.IsNull(Node))
            return current;
        if (Node is DataNodeScalar { Value: string text })
            return text;
        Reader.Refuse(Node, Path, "text");
        return current;
    }

    public bool? Flag(bool? current)
    {
        if (Node is DataNodeScalar { Value: bool truth })
            return truth;
        if (!BlockReader.IsNull(Node))
            Reader.Refuse(Node, Path, "`true` or `false`");
        return current;
    }

    public IReadOnlyList<string>? TextList()
    {
        if (BlockReader.IsNull(Node))
            return null;
        if (Node is DataNodeList list)
            return Items(list);
        Reader.Refuse(Node, Path, "a list of texts");
        return null;
    }

    public IReadOnlyDictionary<string, string>? TextMap(IReadOnlyDictionary<string, string>? current) =>
        Reader.Map(this, current, static f => f.Text());

    /// <summary>A map of any values.</summary>
    public IReadOnlyDictionary<string, object?>? Document(IReadOnlyDictionary<string, object?>? current) =>
        Reader.Map(this, current, static f => f.Any());

    /// <summary>Bytes: base64, or a list of numbers; null for a null.</summary>
    public byte[]? Bytes()
    {
        switch (Node)
        {
            case DataNodeScalar { Value: null }:
                return null;
            case DataNodeScalar { Value: string text }:
                if (GoBase64.TryDecode(text, out var bytes))
                    return bytes;
                Reader.RefuseBase64(Node, Path);
                return null;
            case DataNodeList list when list.Items.All(static i => i is DataNodeScalar { Value: null or (long and >= 0 and <= 255) }):
                return [.. list.Items.Select(static i => (byte)((i as DataNodeScalar)?.Value as long? ?? 0))];
            default:
                Reader.Refuse(Node, Path, "base64 text");
                return null;
        }
    }

    private object? Any()
    {
        RefuseInfinities(Node);
        return Node.ToPlain();
    }

    private void RefuseInfinities(DataNode node)
    {
        switch (node)
        {
            case DataNodeScalar { Value: double d } when !double.IsFinite(d):
                Reader.Refuse(node, Path, "a finite number, or quote the text");
                break;
            case DataNodeList list:
                foreach (var item in list.Items)
                    RefuseInfinities(item);
                break;
            case DataNodeMap map:
                foreach (var (_, value) in map.Entries)
                    RefuseInfinities(value);
                break;
        }
    }

    private List<string> Items(DataNodeList list)
    {
        var items = new List<string>(list.Items.Count);
        var path = Path;
        for (var i = 0; i < list.Items.Count; i++)
            items.Add(new BlockField(Key, list.Items[i], path, Reader, i).Text());
        return items;
    }
}
