using System.Security.Cryptography;
using System.Text;
using Al2023.Protocol.Provider;

namespace Al2023.Preview.Plans;

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

    /// <summary>The last word of the resource's own type, as in <c>LaunchTemplate</c>.</summary>
    public static string ShortType(string urn) => Type(urn).Split(':')[^1];

    /// <summary>The resource's name.</summary>
    public static string Name(string urn) => urn.Split("::", 4) is [_, _, _, var name] ? name : urn;

    /// <summary>The URN and the id of a provider's reference, <c>urn::id</c>.</summary>
    public static (string Urn, string Id) Reference(string reference)
    {
        var split = reference.LastIndexOf("::", StringComparison.Ordinal);
        return split < 0 ? (reference, "") : (reference[..split], reference[(split + 2)..]);
    }
}

/// <summary>
/// The former URNs of resources, as the engine finds them (pulumi v3.274, pkg/resource/deploy/step_generator.go): those of
/// their own aliases, and those that follow from the alias by which their parent was found. Ask for parents first.
/// </summary>
/// <param name="stack">The stack's name now.</param>
/// <param name="project">The project's name now.</param>
public sealed class FormerUrns(string stack, string project)
{
    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);

    /// <summary>The former URNs, in the order in which the engine tries them.</summary>
    public IReadOnlyList<string> Of(PlannedResource resource)
    {
        var own = resource.Options.Aliases.Select(a => Resolve(a, resource)).ToList();
        if (resource.Parent is not { } parent || !_found.TryGetValue(parent, out var former))
            return [.. own.Distinct(StringComparer.Ordinal)];
        IEnumerable<(string Type, string Name)> names = own.Select(u => (Urns.Type(u), Urns.Name(u))).Prepend((resource.Type, resource.Name));
        return [.. own.Concat(names.Select(n => Inherited(n.Type, n.Name, Urns.Name(parent), former))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Takes by which former URN a resource was found.</summary>
    public void Found(string urn, string former) => _found[urn] = former;

    /// <summary>True where the first URN is what the second one was before.</summary>
    public bool IsFormer(string former, string urn) => _found.GetValueOrDefault(urn) == former;

    private string Resolve(Alias alias, PlannedResource resource) => alias switch
    {
        Alias.ByUrn { Urn: var urn } => urn,
        Alias.ByParts parts => Urns.Create(
            parts.Stack.Length > 0 ? parts.Stack : stack,
            parts.Project.Length > 0 ? parts.Project : project,
            parts.NoParent ? "" : parts.ParentUrn.Length > 0 ? _found.GetValueOrDefault(parts.ParentUrn, parts.ParentUrn) : resource.Parent ?? "",
            parts.Type.Length > 0 ? parts.Type : resource.Type,
            parts.Name.Length > 0 ? parts.Name : resource.Name),
        _ => throw new ArgumentException($"{alias.GetType()} is no case of an alias.", nameof(alias)),
    };

    /// <summary>A child whose name begins with its parent's is taken to be named after it, so that the former name begins with the parent's former one.</summary>
    private string Inherited(string type, string name, string parentName, string parentAlias) => Urns.Create(
        stack, project, parentAlias, type,
        name.StartsWith(parentName, StringComparison.Ordinal) ? Urns.Name(parentAlias) + name[parentName.Length..] : name);
}

/// <summary>Ids that are the same in every run.</summary>
public static class Guids
{
    public static Guid Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
