using System.Security.Cryptography;
using System.Text;
using Al2023.Protocol.Provider;

namespace Al2023.Preview.Engine;

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

/// <summary>The URNs that aliases stand for.</summary>
public static class Aliases
{
    /// <summary>The former URN of a resource that has the URN now.</summary>
    public static string Urn(Alias alias, string urn)
    {
        if (alias is not Alias.ByParts parts)
            return ((Alias.ByUrn)alias).Urn;
        var now = urn.Split("::", 4);
        var types = now[2].Split('$');
        var type = parts.Type.Length > 0 ? parts.Type : types[^1];
        var parent = parts.NoParent ? ""
            : parts.ParentUrn.Length > 0 ? Parents(parts.ParentUrn)
            : string.Concat(types[..^1].Select(t => t + "$"));
        return string.Join("::",
            parts.Stack.Length > 0 ? $"urn:pulumi:{parts.Stack}" : now[0],
            parts.Project.Length > 0 ? parts.Project : now[1],
            parent + type,
            parts.Name.Length > 0 ? parts.Name : now[3]);
    }

    private static string Parents(string parent) =>
        Urns.QualifiedType(parent) is var types && types != Urns.StackType ? types + "$" : "";
}

/// <summary>Ids that are the same in every run.</summary>
public static class Guids
{
    public static Guid Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
