using Al2023.Cli.Preview.Yaml.Typing;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Yaml.Runtime;

/// <summary>A resource that the program registered or read.</summary>
/// <param name="Reference">What stands for it in values.</param>
/// <param name="Type">Its type's full token.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Schema">Its type's schema, where there is one.</param>
/// <param name="Outputs">Its outputs.</param>
public sealed record KnownResource(
    PropertyValue.Resource Reference, string Type, string Name, ResourceSchema? Schema, PropertyValue.Map Outputs)
{
    private const string ProviderPrefix = "pulumi:providers:";

    public string Urn => Reference.Urn;

    /// <summary>The package that it provides; null where it is no provider.</summary>
    public string? ProvidedPackage => Type.StartsWith(ProviderPrefix, StringComparison.Ordinal) ? Type[ProviderPrefix.Length..] : null;

    /// <summary>The reference of a provider, <c>urn::id</c>.</summary>
    public string ProviderReference =>
        $"{Urn}::{(Reference.Id is PropertyValue.Text id ? id.Value : PropertyValue.UnknownText)}";

    /// <summary>An output; unknown where a preview does not tell it yet. To this runtime it depends on the resource and on nothing behind it.</summary>
    public PropertyValue Output(string name, bool isPreview) =>
        (Outputs.Entries.TryGetValue(name, out var value) ? Lifting.Independent(value)
            : isPreview ? new PropertyValue.Unknown()
            : new PropertyValue.Null()).DependingOn(Urn);
}
