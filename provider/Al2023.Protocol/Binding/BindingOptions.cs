using Al2023.Protocol.Values;

namespace Al2023.Protocol.Binding;

/// <summary>How a property map is read into a record.</summary>
public sealed record BindingOptions
{
    public static BindingOptions Default { get; } = new();

    /// <summary>What stands for an unknown element of a list, a map or an any-typed tree.</summary>
    public string UnknownText { get; init; } = PropertyValue.UnknownText;

    /// <summary>True to read the keys of typed fields in snake_case too, as plain dictionaries of Python have them.</summary>
    public bool SnakeCase { get; init; }

    /// <summary>Finds the name that was probably meant among the known ones, or null; by default it never does.</summary>
    public Func<string, IEnumerable<string>, string?> Nearest { get; init; } = (_, _) => null;
}
