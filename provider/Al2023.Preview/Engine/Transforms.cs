using System.Collections.Concurrent;
using System.Collections.Immutable;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>
/// The program's functions that change registrations and calls. A resource's own come first, then those of its parents,
/// then the stack's; a component that a plugin constructs has those of the registration that asked for it.
/// </summary>
/// <param name="states">The resources of the deployment.</param>
/// <param name="callbacks">Calls the functions.</param>
public sealed class Transforms(ResourceStates states, CallbackClient callbacks)
{
    private readonly ConcurrentQueue<Callback> _ofStack = new();
    private readonly ConcurrentQueue<Callback> _ofCalls = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<Callback>> _ofResources = new(StringComparer.Ordinal);

    /// <summary>Takes a function for every registration that follows.</summary>
    public void AddForStack(Callback transform) => _ofStack.Enqueue(transform);

    /// <summary>Takes a function for every call of a provider's function that follows.</summary>
    public void AddForCalls(Callback transform) => _ofCalls.Enqueue(transform);

    /// <summary>The registration as all functions together want it.</summary>
    /// <exception cref="RpcException">A function failed.</exception>
    public async Task<Registration> Apply(Registration registration, string urn, CancellationToken cancel)
    {
        var hasOwn = registration.Transforms.Count > 0;
        if (hasOwn)
            _ofResources[urn] = registration.Transforms;
        var changed = hasOwn ? WithDependenciesInValues(registration) : registration;
        foreach (var transform in ForResource(urn, registration.Parent))
            changed = await Run(() => callbacks.Transform(transform, changed, cancel));
        return changed;
    }

    /// <summary>The call as all functions together want it.</summary>
    /// <exception cref="RpcException">A function failed.</exception>
    public async Task<InvokeCall> Apply(InvokeCall call, CancellationToken cancel)
    {
        foreach (var transform in _ofCalls)
        {
            var before = call;
            call = await Run(() => callbacks.Transform(transform, before, cancel));
        }
        return call;
    }

    private IEnumerable<Callback> ForResource(string urn, string parent)
    {
        for (var (current, next) = (urn, parent); current.Length > 0; (current, next) = (next, states.Find(next)?.Registration.Parent ?? ""))
        {
            foreach (var transform in _ofResources.GetValueOrDefault(current, []))
                yield return transform;
        }
        foreach (var transform in _ofStack)
            yield return transform;
    }

    // A function sees what an input depends on in its value, and so may drop it.
    private static Registration WithDependenciesInValues(Registration registration) => registration with
    {
        Inputs = PropertyValue.Map.Of(registration.Inputs.Entries.Select(e => KeyValuePair.Create(e.Key, WithDependencies(e.Value, registration.PropertyDependencies.GetValueOrDefault(e.Key, UrnSet.Empty))))),
        PropertyDependencies = registration.Inputs.Entries.ToImmutableSortedDictionary(e => e.Key, _ => UrnSet.Empty, StringComparer.Ordinal),
    };

    private static PropertyValue WithDependencies(PropertyValue value, UrnSet urns) =>
        urns.All(value.AllDependencies().Contains) ? value : value.DependingOn(value.Dependencies.Union(urns));

    private static async Task<T> Run<T>(Func<Task<T>> transform)
    {
        try
        {
            return await transform();
        }
        catch (RpcException e) when (!Failures.IsConsequence(e))
        {
            throw new RpcException(new(e.StatusCode, $"A transform of the program failed: {e.Status.Detail}"));
        }
    }
}
