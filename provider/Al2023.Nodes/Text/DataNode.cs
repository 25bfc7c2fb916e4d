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

/// <summary>What a reader made of a text of YAML or JSON.</summary>
/// <param name="Root">The first document's value; null where the text cannot be read, or holds nothing.</param>
/// <param name="Error">Why it cannot be read, where it stopped; null where it can.</param>
/// <param name="Repeated">Keys that stand twice in a map: all but the last are lost.</param>
/// <param name="FurtherDocument">The line of a second YAML document, which is lost; 0 where there is none.</param>
public sealed record DataText(DataNode? Root, DataError? Error, IReadOnlyList<RepeatedKey> Repeated, int FurtherDocument = 0)
{
    /// <summary>YAML tags that the reader makes nothing of, with their lines: <c>!Ref</c> for example.</summary>
    public IReadOnlyList<(string Tag, int Line)> IgnoredTags { get; init; } = [];

    public static DataText Failed(string reason, int line, int column) => new(null, new(reason, line, column), []);
}

/// <summary>Why a text is no YAML or JSON. Line and column start at 1; 0 where no place can be named.</summary>
public sealed record DataError(string Reason, int Line, int Column);

/// <summary>A key that stands twice in one map.</summary>
public sealed record RepeatedKey(string Key, int Line);
