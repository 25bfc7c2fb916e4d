using System.Collections.Concurrent;
using Al2023.Preview.Plans;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>A resource of the deployment.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Registration">How it was registered, with what it inherits from its parent.</param>
public sealed record ResourceState(string Urn, Registration Registration)
{
    public string Type => Registration.Type;

    public ResourceKind Kind { get; init; } = ResourceKind.Component;

    /// <summary>The reference of its provider, or empty.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Empty for a component, and where it is not known yet.</summary>
    public string Id { get; init; } = "";

    public PropertyValue.Map Outputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>What each input depends on.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = new Dictionary<string, UrnSet>();

    /// <summary>All that it waits for.</summary>
    public UrnSet Dependencies { get; init; } = UrnSet.Empty;

    /// <summary>True for a resource that exists already and is only read.</summary>
    public bool IsRead { get; init; }

    /// <summary>True for a provider that no program declared.</summary>
    public bool IsDefaultProvider { get; init; }

    public bool IsProvider => Type.StartsWith(Providers.TypePrefix, StringComparison.Ordinal);
}

/// <summary>The resources of a deployment, by URN.</summary>
public sealed class ResourceStates
{
    private readonly ConcurrentDictionary<string, ResourceState> _states = new(StringComparer.Ordinal);

    public IEnumerable<ResourceState> All => _states.Values;

    public ResourceState? Find(string urn) => _states.GetValueOrDefault(urn);

    /// <summary>Adds a new resource.</summary>
    /// <exception cref="RpcException">There is one with its URN.</exception>
    public void Add(ResourceState state)
    {
        if (!_states.TryAdd(state.Urn, state))
            throw new RpcException(new(StatusCode.InvalidArgument, $"Duplicate resource URN '{state.Urn}'; try giving it a unique name"));
    }

    /// <summary>Adds a resource unless there is one with its URN.</summary>
    public void AddIfNew(ResourceState state) => _states.TryAdd(state.Urn, state);

    /// <summary>Sets what became of a resource.</summary>
    public ResourceState Update(string urn, Func<ResourceState, ResourceState> change) =>
        _states.AddOrUpdate(
            urn,
            _ => throw new RpcException(new(StatusCode.InvalidArgument, $"There is no resource '{urn}'.")),
            (_, state) => change(state));

    /// <summary>Answers <c>pulumi:pulumi:getResource</c>: what is known of a resource.</summary>
    /// <exception cref="RpcException">There is none with its URN.</exception>
    public PropertyValue.Map Answer(InvokeCall call)
    {
        var urn = call.Args.At("urn") is PropertyValue.Text text ? text.Value : "";
        var state = Find(urn) ?? throw new RpcException(new(StatusCode.NotFound, $"unknown resource {urn}"));
        return PropertyValue.Map.Empty.With("urn", urn).With("id", state.Id).With("provider", state.Provider).With("state", state.Outputs);
    }
}

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

/// <summary>What depends on what.</summary>
public static class DependencyTracker
{
    /// <summary>What each input depends on: what the caller says and what the values say. A caller that says nothing means everything.</summary>
    public static IReadOnlyDictionary<string, UrnSet> PropertyDependencies(Registration registration)
    {
        var saysNothing = registration is { Remote: false, PropertyDependencies.Count: 0 };
        return registration.Inputs.Entries.ToDictionary(
            e => e.Key,
            e => e.Value.AllDependencies().Union(registration.PropertyDependencies.GetValueOrDefault(e.Key)
                ?? (saysNothing ? registration.Options.DependsOn : UrnSet.Empty)),
            StringComparer.Ordinal);
    }

    /// <summary>All that a registration waits for.</summary>
    public static UrnSet Dependencies(Registration registration, IReadOnlyDictionary<string, UrnSet> properties) =>
        properties.Values.Aggregate(registration.Options.DependsOn, (all, urns) => all.Union(urns));
}
