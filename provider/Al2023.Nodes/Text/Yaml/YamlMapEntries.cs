using System.Globalization;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>A YAML map while it is read: merge keys are resolved, and the last of repeated keys wins.</summary>
internal sealed class YamlMapEntries(List<RepeatedKey> repeated, YamlDialect dialect)
{
    private const int SearchedFrom = 8;
    private const int MostReported = 20;

    private readonly List<KeyValuePair<string, DataNode>> _entries = [];
    private HashSet<string>? _merged;
    private Dictionary<string, int>? _index;

    public void Add(DataNode key, DataNode value)
    {
        if (key is DataNodeScalar { Value: "<<", Plain: true })
            Merge(value, key);
        else if (!Set(Name(key), value) && _merged?.Remove(Name(key)) is not true && repeated.Count < MostReported)
            repeated.Add(new(Name(key), key.Line));
    }

    public DataNodeMap ToMap(YamlToken start) => new(_entries, start.Line, start.Column);

    private void Merge(DataNode value, DataNode key)
    {
        _merged ??= new(StringComparer.Ordinal);
        // The first of several maps wins, so it is written last.
        var maps = value is DataNodeList list ? list.Items.Reverse() : [value];
        foreach (var map in maps)
        {
            if (map is not DataNodeMap { Entries: var merged })
                throw new YamlFailure("a merge key `<<` takes a map or a list of maps", key.Line, key.Column);
            foreach (var (name, entry) in merged)
            {
                Set(name, entry);
                // A key of the map's own over a merged one is what merge keys are for.
                _merged.Add(name);
            }
        }
    }

    private bool Set(string key, DataNode value)
    {
        var at = IndexOf(key);
        if (at >= 0)
        {
            _entries[at] = new(key, value);
            return false;
        }
        _index?.Add(key, _entries.Count);
        _entries.Add(new(key, value));
        return true;
    }

    private int IndexOf(string key)
    {
        if (_entries.Count < SearchedFrom)
        {
            for (var i = 0; i < _entries.Count; i++)
            {
                if (_entries[i].Key == key)
                    return i;
            }
            return -1;
        }
        _index ??= _entries.Select((e, i) => (e.Key, i)).ToDictionary(StringComparer.Ordinal);
        return _index.GetValueOrDefault(key, -1);
    }

    private string Name(DataNode key) => key switch
    {
        DataNodeScalar { Value: null } when dialect is YamlDialect.Python => "null",
        DataNodeScalar { Value: string text } => text,
        DataNodeScalar { Value: bool truth } => truth ? "true" : "false",
        DataNodeScalar { Value: long number } => number.ToString(CultureInfo.InvariantCulture),
        DataNodeScalar { Value: double number } => GoFloat.Key(number),
        _ => throw new YamlFailure("a key is neither text nor a number", key.Line, key.Column),
    };
}

/// <summary>Floating-point numbers as text, the way Go writes them.</summary>
internal static class GoFloat
{
    /// <summary>A YAML map's key that is a fraction: the shortest text that names the same 32-bit number.</summary>
    public static string Key(double number)
    {
        if (double.IsNaN(number))
            return ".nan";
        if (double.IsInfinity((float)number))
            return number > 0 ? ".inf" : "-.inf";
        return ((float)number).ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
    }
}
