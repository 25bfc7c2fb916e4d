using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

/// <summary>Decodes a NodeConfig's blocks by nodeadm's rules, and collects what is wrong.</summary>
internal sealed class BlockReader
{
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

    private void Drop(BlockField field, string[] known) =>
        _findings.Add(Finding.Error(field.Path, $"Line {field.Node.Line:known}: nodeadm has no field `{field.Key}` here and drops it without a word.{Nearest.Suggest(field.Key, known):known} Remove it, or write one of {string.Join(", ", known.Select(k => $"`{k}`")):known}."));

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
