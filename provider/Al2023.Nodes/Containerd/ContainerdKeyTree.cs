using Al2023.Nodes.Kubernetes;
using Tomlyn.Model;

namespace Al2023.Nodes.Containerd;

/// <summary>What containerd decodes a key into.</summary>
internal enum ContainerdType
{
    /// <summary>A text, in TOML always in quotes.</summary>
    Quoted,
    /// <summary>A list of texts.</summary>
    QuotedList,
    Bool,
    Integer,
    /// <summary>A float; an integer passes.</summary>
    Number,
    /// <summary>A duration as Go writes it, decoded as one.</summary>
    Duration,
    /// <summary>A text that a plug-in reads as a duration when it loads; empty for none.</summary>
    DurationText,
    /// <summary>A table with keys of the user's own and any values.</summary>
    Map,
    /// <summary>A table of texts.</summary>
    QuotedMap,
    /// <summary>A table of lists of texts.</summary>
    QuotedLists,
    /// <summary>A list of tables.</summary>
    Tables,
}

/// <summary>A key of containerd's configuration.</summary>
internal sealed record ContainerdKey(ContainerdType Type)
{
    /// <summary>The one major version of containerd that knows the key; null for both.</summary>
    public int? Only { get; init; }
}

/// <summary>A table of containerd's configuration, or a key where it has a type.</summary>
internal sealed class ContainerdKeyTree
{
    private static readonly Lazy<ContainerdKeyTree> _first = new(static () => Build(1));
    private static readonly Lazy<ContainerdKeyTree> _second = new(static () => Build(2));

    // containerd's TOML reader takes a field's name in any case, but a plug-in's and a map's key as it is.
    private readonly Dictionary<string, ContainerdKeyTree> _children = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type of a key; null for a table.</summary>
    public ContainerdType? Type { get; private init; }

    /// <summary>The names below.</summary>
    public IEnumerable<string> Names => _children.Keys.Where(k => k != "*");

    /// <summary>All keys that a major version of containerd knows, under the names of version 3.</summary>
    public static ContainerdKeyTree Of(int containerd) => containerd == 1 ? _first.Value : _second.Value;

    /// <summary>What a name stands for in this table; null where it stands for nothing.</summary>
    public ContainerdKeyTree? Find(string name) =>
        _children.TryGetValue(name, out var child) && name != "*" ? child : _children.GetValueOrDefault("*");

    /// <summary>What a path stands for.</summary>
    public ContainerdKeyTree? Find(IEnumerable<string> path)
    {
        ContainerdKeyTree? found = this;
        foreach (var name in path)
            found = found?.Find(name);
        return found;
    }

    private static ContainerdKeyTree Build(int containerd)
    {
        var root = new ContainerdKeyTree();
        foreach (var (path, key) in ContainerdKeyTable.TopLevel)
            root.Add(path.Split('.'), key, containerd);
        foreach (var (plugin, keys) in ContainerdKeyTable.Plugins)
        {
            foreach (var (path, key) in keys)
                root.Add(["plugins", plugin, .. path.Split('.')], key, containerd);
        }
        return root;
    }

    private void Add(ReadOnlySpan<string> path, ContainerdKey key, int containerd)
    {
        if (key.Only is { } only && only != containerd)
            return;
        if (path.Length == 1)
        {
            _children[path[0]] = new() { Type = key.Type };
            return;
        }
        if (!_children.TryGetValue(path[0], out var child))
            _children[path[0]] = child = new();
        child.Add(path[1..], key, containerd);
    }
}

/// <summary>What a TOML value must be for containerd to decode it.</summary>
internal static class ContainerdTypes
{
    /// <summary>True if containerd can decode a value.</summary>
    public static bool Takes(ContainerdType type, object? value) => type switch
    {
        ContainerdType.Quoted => value is string,
        ContainerdType.QuotedList => value is TomlArray list && list.All(static v => v is string),
        ContainerdType.Bool => value is bool,
        ContainerdType.Integer => value is long,
        ContainerdType.Number => value is double or long,
        ContainerdType.Duration => value is 0L || (value is string text && GoDuration.TryParse(text, out _)),
        ContainerdType.DurationText => value is "" || (value is string text && GoDuration.TryParse(text, out _)),
        ContainerdType.Map => value is TomlTable,
        ContainerdType.QuotedMap => value is TomlTable map && map.Values.All(static v => v is string),
        ContainerdType.QuotedLists => value is TomlTable map && map.Values.All(static v => Takes(ContainerdType.QuotedList, v)),
        _ => value is TomlTableArray || (value is TomlArray list && list.All(static v => v is TomlTable)),
    };

    /// <summary>What to write instead.</summary>
    public static string Wanted(ContainerdType? type) => type switch
    {
        ContainerdType.Quoted => "a text in quotes",
        ContainerdType.QuotedList => "a list of texts, `[\"a\", \"b\"]`",
        ContainerdType.Bool => "`true` or `false`, without quotes",
        ContainerdType.Integer => "an integer, without quotes",
        ContainerdType.Number => "a number, without quotes",
        ContainerdType.Duration or ContainerdType.DurationText => "a duration in quotes, `\"10s\"`",
        ContainerdType.QuotedMap => "a table of texts",
        ContainerdType.QuotedLists => "a table of lists of texts",
        ContainerdType.Tables => "a list of tables, `[[…]]`",
        _ => "a table",
    };
}
