using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

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
