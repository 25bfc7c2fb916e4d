using System.Collections.Concurrent;
using Al2023.Protocol.Grpc;

namespace Al2023.Cli.Preview.Engine;

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
            throw new RpcException(RpcStatus.InvalidArgument, $"Duplicate resource URN '{state.Urn}'; try giving it a unique name");
    }

    /// <summary>Adds a resource unless there is one with its URN.</summary>
    public void AddIfNew(ResourceState state) => _states.TryAdd(state.Urn, state);

    /// <summary>Sets what became of a resource.</summary>
    public ResourceState Update(string urn, Func<ResourceState, ResourceState> change) =>
        _states.AddOrUpdate(
            urn,
            _ => throw new RpcException(RpcStatus.InvalidArgument, $"There is no resource '{urn}'."),
            (_, state) => change(state));
}
