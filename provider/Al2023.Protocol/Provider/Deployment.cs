using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Protocol.Provider;

/// <summary>What a construction may talk to.</summary>
/// <param name="Monitor">Registers resources and calls functions; knows whether this is a preview.</param>
/// <param name="Log">The engine's log.</param>
public sealed record Deployment(ResourceMonitor Monitor, EngineLog Log);

/// <summary>
/// The engine's side of a deployment, as what a component may ask of it. All three throw
/// <see cref="DeploymentEndedException"/> when the deployment is over, and <see cref="RpcException"/> on other failures.
/// </summary>
public sealed record ResourceMonitor
{
    /// <summary>Registers a resource and waits, for minutes perhaps, until it is there.</summary>
    public required Func<Registration, CancellationToken, Task<Registered>> RegisterResource { get; init; }

    /// <summary>Sets a component's outputs: once, after its children.</summary>
    public required Func<string, PropertyValue.Map, CancellationToken, Task> RegisterOutputs { get; init; }

    /// <summary>
    /// Asks the engine to tell when a resource, of this type and name, is about to be updated, in previews too. Gives the
    /// hooks that the registration has to name; none where the engine is too old to tell. Left out, nothing is told.
    /// </summary>
    public Func<string, string, Func<ResourceUpdate, Task>, CancellationToken, Task<ResourceHooks>>? WatchUpdate { get; init; }

    /// <summary>Calls a function. The result is as secret and dependent as the arguments are, and unknown where they are.</summary>
    public required Func<InvokeCall, CancellationToken, Task<InvokeResult>> Invoke { get; init; }
}

/// <summary>A resource whose inputs are not those that its stack knows.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Before">The inputs of the last update.</param>
/// <param name="Now">The inputs of this one.</param>
/// <param name="Outputs">The outputs of the last update.</param>
public sealed record ResourceUpdate(string Urn, PropertyValue.Map Before, PropertyValue.Map Now, PropertyValue.Map Outputs);

/// <summary>A resource that the engine has registered.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id, unknown in the preview of a creation; <see cref="PropertyValue.Null"/> for a component.</param>
/// <param name="Outputs">Its outputs; each depends on the resource.</param>
/// <param name="IsPartial">True where an output that is missing is unknown: in a preview, or when the engine says so.</param>
public sealed record Registered(string Urn, PropertyValue Id, PropertyValue.Map Outputs, bool IsPartial)
{
    /// <summary>The output of the name; where it is missing, unknown in a preview and <see cref="PropertyValue.Null"/> else.</summary>
    public PropertyValue this[string output] =>
        Outputs.Entries.TryGetValue(output, out var value) ? value
        : (IsPartial ? (PropertyValue)new PropertyValue.Unknown() : new PropertyValue.Null()).DependingOn(Urn);
}

/// <summary>The only place where a user sees what a plugin says.</summary>
/// <param name="Write">Writes a message to the row of the resource of the URN.</param>
public sealed record EngineLog(Func<LogSeverity, string, string, CancellationToken, Task> Write)
{
    /// <summary>Drops everything.</summary>
    public static EngineLog None { get; } = new((_, _, _, _) => Task.CompletedTask);

    public Task Info(string urn, string message, CancellationToken cancel) => Write(LogSeverity.Info, urn, message, cancel);

    public Task Warning(string urn, string message, CancellationToken cancel) => Write(LogSeverity.Warning, urn, message, cancel);
}

/// <summary>How grave a line of the engine's log is.</summary>
public enum LogSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}
