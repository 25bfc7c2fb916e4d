using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Engine;

/// <summary>A resource monitor as programs and plugins call it: a record of functions, one per RPC.</summary>
public sealed record MonitorService
{
    /// <summary>What the deployment is; older programs ask for single features, and get the same answers.</summary>
    public required DeploymentInfo Deployment { get; init; }

    public required Func<Registration, CancellationToken, Task<RegistrationResult>> RegisterResource { get; init; }

    /// <summary>Takes a component's URN and outputs.</summary>
    public required Func<string, PropertyValue.Map, CancellationToken, Task> RegisterResourceOutputs { get; init; }

    public required Func<InvokeCall, CancellationToken, Task<InvokeResult>> Invoke { get; init; }

    /// <summary>Reads a resource that exists already; left out, the call is not implemented.</summary>
    public Func<ReadCall, CancellationToken, Task<ReadResult>>? ReadResource { get; init; }

    /// <summary>Takes a function that changes every registration of the stack; left out, the call is not implemented.</summary>
    public Func<Callback, CancellationToken, Task>? RegisterStackTransform { get; init; }

    /// <summary>Takes a function that changes every invoke of the stack; left out, the call is not implemented.</summary>
    public Func<Callback, CancellationToken, Task>? RegisterStackInvokeTransform { get; init; }

    /// <summary>Takes a hook; left out, the call is not implemented.</summary>
    public Func<HookRegistration, CancellationToken, Task>? RegisterResourceHook { get; init; }

    /// <summary>Takes the name of a hook for failed operations and its function; left out, the call is not implemented.</summary>
    public Func<string, Callback, CancellationToken, Task>? RegisterErrorHook { get; init; }

    /// <summary>Takes a package's name and version and gives a reference; left out, the call is not implemented.</summary>
    public Func<PackageRegistration, CancellationToken, Task<string>>? RegisterPackage { get; init; }

    /// <summary>The program has registered everything; ends when all of it is done.</summary>
    public Func<CancellationToken, Task> SignalAndWaitForShutdown { get; init; } = _ => Task.CompletedTask;
}
