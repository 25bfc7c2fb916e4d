using System.Collections.Immutable;
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

    /// <summary>Calls a method of a component, by its token and arguments, the component among them as <c>__self__</c>; left out, the call is not implemented.</summary>
    public Func<string, PropertyValue.Map, CancellationToken, Task<PropertyValue.Map>>? Call { get; init; }

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

/// <summary>What a deployment is.</summary>
public sealed record DeploymentInfo
{
    public required string Project { get; init; }
    public required string Stack { get; init; }
    public string Organization { get; init; } = "organization";

    /// <summary>The stack's configuration by <c>namespace:name</c>.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public IReadOnlyList<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>True in a preview.</summary>
    public bool DryRun { get; init; }

    public int Parallel { get; init; } = 16;
}

/// <summary>The answer to a registration.</summary>
/// <param name="Urn">The resource's URN.</param>
/// <param name="Id">The resource's id; empty for a component, and where it is not known yet.</param>
/// <param name="Object">The outputs; empty for a component of the caller's own.</param>
public sealed record RegistrationResult(string Urn, string Id, PropertyValue.Map Object)
{
    /// <summary>What each output depends on; only of a component that another plugin constructed.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = ImmutableSortedDictionary<string, UrnSet>.Empty;
}

/// <summary>A program's wish to read a resource that exists already.</summary>
public sealed record ReadCall(string Type, string Name, string Id, string Parent, PropertyValue.Map Properties)
{
    public UrnSet DependsOn { get; init; } = UrnSet.Empty;
    public string Provider { get; init; } = "";
    public string Version { get; init; } = "";
    public string PluginDownloadUrl { get; init; } = "";
    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];
}

/// <summary>A resource that was read.</summary>
public sealed record ReadResult(string Urn, PropertyValue.Map Properties);

/// <summary>A function that a program wants called when resources are created, updated or deleted.</summary>
/// <param name="Name">What resources name it by.</param>
/// <param name="Callback">The function.</param>
/// <param name="OnDryRun">True if previews call it too.</param>
/// <param name="IgnoreErrors">True if its failure is only a warning.</param>
public sealed record HookRegistration(string Name, Callback Callback, bool OnDryRun, bool IgnoreErrors);

/// <summary>A package that a program will use, with where its plugin comes from.</summary>
public sealed record PackageRegistration(string Name, string Version, string DownloadUrl);
