using Al2023.Protocol.Provider;

namespace Al2023.Cli.Preview.Engine;

/// <summary>What a resource takes over from its parent, as the engine does it.</summary>
public static class Inheritance
{
    /// <summary>Takes over protect, retainOnDelete and deletedWith, which transforms see.</summary>
    public static Registration Inherit(Registration child, ResourceState? parent)
    {
        if (parent is null)
            return child;
        var own = child.Options;
        var inherited = parent.Registration.Options;
        return child with
        {
            Options = own with
            {
                Protect = own.Protect ?? inherited.Protect,
                RetainOnDelete = own.RetainOnDelete ?? inherited.RetainOnDelete,
                DeletedWith = own.DeletedWith.Length > 0 ? own.DeletedWith : inherited.DeletedWith,
            },
        };
    }

    /// <summary>Takes over the providers; of transforms comes what the resource has itself.</summary>
    public static Registration InheritProviders(Registration child, ResourceState? parent) => parent is null
        ? child
        : child with { Options = child.Options with { Providers = Merge(parent.Registration.Options.Providers, child.Options.Providers) } };

    private static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> parent, IReadOnlyDictionary<string, string> own)
    {
        if (parent.Count == 0)
            return own;
        var merged = new SortedDictionary<string, string>(parent.ToDictionary(), StringComparer.Ordinal);
        foreach (var (package, reference) in own)
            merged[package] = reference;
        return merged;
    }
}
