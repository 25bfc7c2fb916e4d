namespace Al2023.Nodes.Text;

/// <summary>A value read from YAML or JSON, with the place where it stands: line and column, from 1.</summary>
public abstract record DataNode(int Line, int Column)
{
    /// <summary>The value as plain data: null, bool, long, ulong, double, string, lists and maps.</summary>
    public abstract object? ToPlain();
}

/// <summary>A null, bool, long, ulong, double or string.</summary>
public sealed record DataNodeScalar(object? Value, int Line, int Column) : DataNode(Line, Column)
{
    /// <summary>True where YAML's rules, not quotes or a tag, gave the value its type.</summary>
    public bool Plain { get; init; }

    public override object? ToPlain() => Value;
}

public sealed record DataNodeList(IReadOnlyList<DataNode> Items, int Line, int Column) : DataNode(Line, Column)
{
    public override object? ToPlain() => Items.Select(i => i.ToPlain()).ToList();
}

/// <summary>Entries in the text's order. Keys repeat only in JSON, where each is decoded in turn.</summary>
public sealed record DataNodeMap(IReadOnlyList<KeyValuePair<string, DataNode>> Entries, int Line, int Column) : DataNode(Line, Column)
{
    public override object? ToPlain()
    {
        var map = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries)
            map[key] = value.ToPlain();
        return map;
    }

    /// <summary>The last value of a key; null where there is none.</summary>
    public DataNode? Find(string key)
    {
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            if (Entries[i].Key == key)
                return Entries[i].Value;
        }
        return null;
    }
}
