namespace Al2023.Cli.Preview.Engine;

/// <summary>URNs: <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
public static class Urns
{
    public const string StackType = "pulumi:pulumi:Stack";

    /// <summary>The URN of a resource; its parent counts by its types alone, the stack's root not at all.</summary>
    public static string Create(string stack, string project, string parent, string type, string name)
    {
        var qualified = parent.Length == 0 || QualifiedType(parent) == StackType ? type : $"{QualifiedType(parent)}${type}";
        return $"urn:pulumi:{stack}::{project}::{qualified}::{name}";
    }

    /// <summary>The types of the resource and of its parents.</summary>
    public static string QualifiedType(string urn) => urn.Split("::", 4) is [_, _, var type, _] ? type : "";

    /// <summary>The resource's own type.</summary>
    public static string Type(string urn) => QualifiedType(urn).Split('$')[^1];

    /// <summary>The resource's name.</summary>
    public static string Name(string urn) => urn.Split("::", 4) is [_, _, _, var name] ? name : urn;

    /// <summary>The URN and the id of a provider's reference, <c>urn::id</c>.</summary>
    public static (string Urn, string Id) Reference(string reference)
    {
        var split = reference.LastIndexOf("::", StringComparison.Ordinal);
        return split < 0 ? (reference, "") : (reference[..split], reference[(split + 2)..]);
    }
}
