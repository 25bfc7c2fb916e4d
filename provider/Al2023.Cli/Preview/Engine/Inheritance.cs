using Al2023.Protocol.Provider;

namespace Al2023.Cli.Preview.Engine;

/// <summary>What a resource takes over from its parent, as the engine does it: protect, retainOnDelete, deletedWith and the providers.</summary>
public static class Inheritance
{
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
                Providers = Merge(inherited.Providers, own.Providers),
            },
        };
    }

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
