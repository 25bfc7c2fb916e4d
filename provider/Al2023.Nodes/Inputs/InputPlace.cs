using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Inputs;

/// <summary>Where an input stands. Its path is put together where it is needed: most inputs are in order.</summary>
public readonly record struct InputPlace
{
    private readonly string? _outer;
    private readonly string? _key;
    private readonly int _index;

    private InputPlace(string? outer, string? key, int index) => (_outer, _key, _index) = (outer, key, index);

    /// <summary>The place of a path, <c>rootVolume.size</c>; empty for all inputs together.</summary>
    public static InputPlace Of(string path) => new(path, null, -1);

    /// <summary>The path as a user writes it: <c>taints[2].effect</c>.</summary>
    public string Path =>
        _key is not null ? InputPath.Key(_outer ?? "", _key)
        : _index >= 0 && _outer is not null ? InputPath.Index(_outer, _index)
        : _outer ?? "";

    /// <summary>The name of the field, or the key of the map's entry; empty elsewhere.</summary>
    public string Key => _key ?? "";

    /// <summary>The place of a field or of a map's entry in an input of the path.</summary>
    public static InputPlace Field(string outer, string key) => new(outer, key, -1);

    /// <summary>The place of a list's element in an input of the path.</summary>
    public static InputPlace Element(string outer, int index) => new(outer, null, index);
}
