using System.Collections.Concurrent;
using Al2023.Preview.Plans;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>The program's functions that run before and after a resource is created; in a preview only those that ask for it.</summary>
/// <param name="dryRun">True in a preview.</param>
/// <param name="callbacks">Calls the functions.</param>
/// <param name="sink">Where failures go that the program wants ignored.</param>
public sealed class Hooks(bool dryRun, CallbackClient callbacks, DiagnosticSink sink)
{
    private readonly ConcurrentDictionary<string, HookRegistration> _hooks = new(StringComparer.Ordinal);

    /// <exception cref="RpcException">There is a hook of that name.</exception>
    public void Add(HookRegistration hook)
    {
        if (!_hooks.TryAdd(hook.Name, hook))
            throw new RpcException(new(StatusCode.InvalidArgument, $"There are two resource hooks named `{hook.Name}`; give each a name of its own."));
    }

    /// <exception cref="RpcException">A hook failed, or is not there.</exception>
    public Task BeforeCreate(ResourceState state, CancellationToken cancel) =>
        Run(state.Registration.Options.Hooks?.BeforeCreate ?? [], "before", state, null, cancel);

    /// <exception cref="RpcException">A hook failed, or is not there.</exception>
    public Task AfterCreate(ResourceState state, CancellationToken cancel) =>
        Run(state.Registration.Options.Hooks?.AfterCreate ?? [], "after", state, state.Outputs, cancel);

    private async Task Run(IReadOnlyList<string> names, string when, ResourceState state, PropertyValue.Map? outputs, CancellationToken cancel)
    {
        foreach (var name in names)
        {
            if (!_hooks.TryGetValue(name, out var hook))
                throw new RpcException(new(StatusCode.InvalidArgument, $"The resource hook `{name}` is not registered."));
            if (dryRun && !hook.OnDryRun)
                continue;
            if (await Failure(hook, state, outputs, cancel) is not { Length: > 0 } failure)
                continue;
            var message = $"The hook `{name}` failed {when} the creation: {failure}";
            if (!hook.IgnoreErrors)
                throw new RpcException(new(StatusCode.Unknown, message));
            sink.Add(DiagnosticSeverity.Warning, state.Urn, message);
        }
    }

    private async Task<string> Failure(HookRegistration hook, ResourceState state, PropertyValue.Map? outputs, CancellationToken cancel)
    {
        try
        {
            return await callbacks.Hook(hook.Callback, state.Urn, state.Id, state.Registration, outputs, cancel);
        }
        catch (RpcException e) when (!Failures.IsConsequence(e))
        {
            return e.Status.Detail;
        }
    }
}
