using Al2023.Cli.Preview.Diffs;

namespace Al2023.Cli.Preview.Reports;

/// <summary>A resource and those whose parent it is.</summary>
internal sealed record ResourceTree(ResourceChange Resource, IReadOnlyList<ResourceTree> Children)
{
    /// <summary>True if this resource or any below it changes.</summary>
    public bool HasChanges => Resource.Kind != ChangeKind.Unchanged || Children.Any(c => c.HasChanges);

    /// <summary>This resource and all below it, parents first.</summary>
    public IEnumerable<ResourceChange> All() => Children.SelectMany(c => c.All()).Prepend(Resource);

    /// <summary>The trees of all resources without a parent among them, siblings by name and type.</summary>
    public static IReadOnlyList<ResourceTree> Of(IReadOnlyList<ResourceChange> resources)
    {
        var urns = resources.Select(r => r.Resource.Urn).ToHashSet(StringComparer.Ordinal);
        var children = resources.ToLookup(r => r.Resource.Parent is { } parent && urns.Contains(parent) && parent != r.Resource.Urn ? parent : "", StringComparer.Ordinal);
        return Below("");

        IReadOnlyList<ResourceTree> Below(string parent) =>
        [
            .. children[parent].OrderBy(r => r.Resource.Name, StringComparer.Ordinal).ThenBy(r => r.Resource.Urn, StringComparer.Ordinal)
                .Select(r => new ResourceTree(r, Below(r.Resource.Urn))),
        ];
    }
}
