using System.Text;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

/// <summary>A field of a block, to be decoded into the type that nodeadm has for it. A null leaves texts as they are, and clears lists and maps.</summary>
internal readonly record struct BlockField(string Key, DataNode Node, string Path, BlockReader Reader)
{
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
                if (GoBase64.TryDecode(Encoding.UTF8.GetBytes(text), out var bytes, out _))
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
        foreach (var scalar in Infinities(Node))
            Reader.Refuse(scalar, Path, "a finite number, or quote the text");
        return Node.ToPlain();
    }

    private static IEnumerable<DataNode> Infinities(DataNode node) => node switch
    {
        DataNodeScalar { Value: double d } when !double.IsFinite(d) => [node],
        DataNodeList list => list.Items.SelectMany(Infinities),
        DataNodeMap map => map.Entries.SelectMany(e => Infinities(e.Value)),
        _ => [],
    };

    private List<string> Items(DataNodeList list)
    {
        var items = new List<string>(list.Items.Count);
        for (var i = 0; i < list.Items.Count; i++)
            items.Add(new BlockField("", list.Items[i], Findings.InputPath.Index(Path, i), Reader).Text());
        return items;
    }
}
