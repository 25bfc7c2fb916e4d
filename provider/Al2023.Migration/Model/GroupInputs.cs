namespace Al2023.Migration.Model;

/// <summary>The inputs of a resource while they are made: an object by path, in the order in which its fields were set.</summary>
internal sealed class GroupInputs
{
    private readonly OrderedDictionary<string, object?> _root = [];

    /// <summary>The fields: texts, numbers, booleans, <see cref="SecretText"/>, lists and objects.</summary>
    public IReadOnlyDictionary<string, object?> Fields => _root;

    /// <summary>The value at a path of field names, <c>scalingConfig.minSize</c>; null where there is none.</summary>
    public object? this[string path]
    {
        get
        {
            object? value = _root;
            foreach (var key in path.Split('.'))
                value = value is OrderedDictionary<string, object?> map && map.TryGetValue(key, out var below) ? below : null;
            return value;
        }
    }

    public bool Has(string path) => this[path] is not null;

    public void Clear() => _root.Clear();

    /// <summary>Sets a value; null, an empty list and an empty object set nothing.</summary>
    public void Set(string path, object? value)
    {
        if (value is null or IReadOnlyCollection<KeyValuePair<string, object?>> { Count: 0 } or System.Collections.ICollection { Count: 0 })
            return;
        var keys = path.Split('.');
        var map = _root;
        foreach (var key in keys[..^1])
        {
            if (!map.TryGetValue(key, out var below) || below is not OrderedDictionary<string, object?> inner)
                map[key] = inner = [];
            map = inner;
        }
        map[keys[^1]] = value;
    }

    /// <summary>Sets a value that is not what the component takes anyway.</summary>
    public void SetUnless(string path, object? value, object standard)
    {
        if (!standard.Equals(value))
            Set(path, value);
    }

    public void Remove(string path)
    {
        var dot = path.LastIndexOf('.');
        if ((dot < 0 ? _root : this[path[..dot]]) is OrderedDictionary<string, object?> map)
            map.Remove(path[(dot + 1)..]);
    }

    /// <summary>Every value that is no object, with its path.</summary>
    public IEnumerable<(string Path, object Value)> Leaves() => Leaves("", _root);

    private static IEnumerable<(string, object)> Leaves(string path, OrderedDictionary<string, object?> map) => map.SelectMany(e =>
    {
        var below = path.Length == 0 ? e.Key : $"{path}.{e.Key}";
        return e.Value is OrderedDictionary<string, object?> inner ? Leaves(below, inner) : [(below, e.Value!)];
    });

    /// <summary>An object of such fields; what is null is left out.</summary>
    public static OrderedDictionary<string, object?> Object(params IEnumerable<(string Key, object? Value)> fields) =>
        new(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value)));
}

/// <summary>A text with secrets in it: pieces that stand for themselves, and names of configuration values.</summary>
/// <param name="Pieces">A text, or the name of a configuration value where <c>IsConfig</c>.</param>
internal sealed record SecretText(IReadOnlyList<(string Text, bool IsConfig)> Pieces)
{
    /// <summary>As JSON shows it, with the names in the places of the secrets.</summary>
    public override string ToString() => string.Concat(Pieces.Select(p => p.IsConfig ? $"${{{p.Text}}}" : p.Text));
}
