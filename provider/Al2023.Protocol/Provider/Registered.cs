using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>A resource that the engine has registered.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id, unknown in the preview of a creation; <see cref="PropertyValue.Null"/> for a component.</param>
/// <param name="Outputs">Its outputs; each depends on the resource.</param>
/// <param name="IsPartial">True where an output that is missing is unknown: in a preview, or when the engine says so.</param>
public sealed record Registered(string Urn, PropertyValue Id, PropertyValue.Map Outputs, bool IsPartial)
{
    /// <summary>The output of the name; where it is missing, unknown in a preview and <see cref="PropertyValue.Null"/> else.</summary>
    public PropertyValue this[string output] =>
        Outputs.Entries.TryGetValue(output, out var value) ? value
        : (IsPartial ? (PropertyValue)new PropertyValue.Unknown() : new PropertyValue.Null()).DependingOn(Urn);
}
