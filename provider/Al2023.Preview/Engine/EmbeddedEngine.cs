using System.Collections.Concurrent;
using Al2023.Preview.Plans;
using Al2023.Preview.Simulation;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>
/// An engine for one deployment: registers resources as Pulumi's own does, constructs this package's components by their
/// plugin, and lets a simulated cloud make everything else.
/// </summary>
public sealed class EmbeddedEngine
{
    /// <summary>The package whose components the plugin constructs.</summary>
    public const string OwnPackage = "al2023";

    private readonly DeploymentInfo _deployment;
    private readonly SimulatedCloud _cloud;
    private readonly DiagnosticSink _sink;
    private readonly ProgramLog _log;
    private readonly ResourceStates _states = new();
    private readonly Providers _providers;
    private readonly CallbackClient _callbacks = new();
    private readonly Transforms _transforms;
    private readonly Hooks _hooks;
    private readonly ConcurrentDictionary<string, SourcePosition> _sources = new(StringComparer.Ordinal);
    private readonly string _rootDirectory;
    private string _root = "";

    /// <summary>True for a preview of what exists already: ids and outputs are known.</summary>
    public bool IsDeployed { get; init; }

    /// <param name="deployment">What the deployment is.</param>
    /// <param name="rootDirectory">The program's folder, to which assets' paths are relative.</param>
    /// <param name="cloud">Stands for every provider but this package's.</param>
    /// <param name="sink">Where everything that is said goes.</param>
    /// <param name="start">Starts this package's plugin.</param>
    public EmbeddedEngine(
        DeploymentInfo deployment, string rootDirectory, SimulatedCloud cloud, DiagnosticSink sink, Func<ProviderRequest, CancellationToken, Task<Plugin>> start)
    {
        _deployment = deployment;
        _rootDirectory = rootDirectory;
        _cloud = cloud;
        _sink = sink;
        _log = new(sink);
        _providers = new(deployment, _states, start);
        _transforms = new(_states, _callbacks);
        _hooks = new(deployment.DryRun, _callbacks, sink);
        Monitor = new()
        {
            Deployment = deployment,
            RegisterResource = Register,
            RegisterResourceOutputs = RegisterOutputs,
            Invoke = Invoke,
            Call = Call,
            ReadResource = Read,
            RegisterStackTransform = Done<Callback>(_transforms.AddForStack),
            RegisterStackInvokeTransform = Done<Callback>(_transforms.AddForCalls),
            RegisterResourceHook = Done<HookRegistration>(_hooks.Add),
            // Called when an operation fails; in a simulated cloud none does.
            RegisterErrorHook = (_, _, _) => Task.CompletedTask,
            RegisterPackage = (package, _) => Task.FromResult(_providers.Register(package)),
        };
        Engine = new()
        {
            Log = (severity, urn, message, _) =>
            {
                _log.Add(severity, urn, message);
                return Task.CompletedTask;
            },
            SetRootResource = urn => _root = urn,
            GetRootResource = () => _root,
        };
    }

    /// <summary>What programs and plugins register resources with.</summary>
    public MonitorService Monitor { get; }

    /// <summary>What programs and plugins write their log to.</summary>
    public EngineService Engine { get; }

    /// <summary>Where the monitor listens, for plugins; set before a component is registered.</summary>
    public string MonitorEndpoint { get; set; } = "";

    /// <summary>The resources so far.</summary>
    public IEnumerable<ResourceState> Resources => _states.All;

    /// <summary>Ends all plugins.</summary>
    public async Task Stop()
    {
        var ends = await _providers.Stop();
        _sink.Settle();
        foreach (var said in ends)
            _sink.Add(DiagnosticSeverity.Error, null, said);
        _callbacks.Dispose();
    }

    private static Func<T, CancellationToken, Task> Done<T>(Action<T> action) => (value, _) =>
    {
        action(value);
        return Task.CompletedTask;
    };

    private async Task<RegistrationResult> Register(Registration registration, CancellationToken cancel)
    {
        var urn = Urns.Create(_deployment.Stack, _deployment.Project, registration.Parent, registration.Type, registration.Name);
        // What a plugin registers was asked for by the program, which has told its place then.
        if (registration.Source is { } at)
            _sources.TryAdd(urn, at);
        registration = registration with { Source = _sources.GetValueOrDefault(urn) };
        try
        {
            var parent = Parent(registration);
            var effective = await Effective(registration, urn, parent, cancel);
            return effective.Remote
                ? await Construct(effective, urn, cancel)
                : await Create(State(effective, urn), cancel);
        }
        catch (Exception e) when ((e is RpcException or PluginException or InputErrorsException) && !IsConstructed(registration))
        {
            // A component fails when one of its children has failed, and that has been said then.
            var isSaid = e is PluginException && _sink.Lines.Any(l => l.Message == e.Message);
            if (Failures.IsConsequence(e))
                _sink.AddConsequence(urn, Failures.Text(e));
            else if (!cancel.IsCancellationRequested && !isSaid && Failures.Without(registration.Refused, e) is { } news)
                _sink.Add(DiagnosticSeverity.Error, urn, Failures.Text(news));
            return await GoOn(registration, urn, cancel);
        }
    }

    /// <summary>True for a component of ours as its plugin registers it: where that fails nothing is made in it, and the registration that asked for it fails.</summary>
    private static bool IsConstructed(Registration registration) =>
        registration is { Remote: false, Custom: false } && Providers.Package(registration.Type) == OwnPackage;

    /// <summary>A preview goes on after an error, so that one run says what is wrong with every resource: what the failed one would give is unknown.</summary>
    private Task<RegistrationResult> GoOn(Registration registration, string urn, CancellationToken cancel)
    {
        if (!_deployment.DryRun || cancel.IsCancellationRequested)
            throw new RpcException(new(StatusCode.Unavailable, $"resource monitor shut down: {urn} failed"));
        _states.AddIfNew(State(registration, urn));
        return Task.FromResult(new RegistrationResult(urn, "", PropertyValue.Map.Empty));
    }

    /// <summary>The registration as it counts: with what it inherits, after the transforms.</summary>
    private async Task<Registration> Effective(Registration registration, string urn, ResourceState? parent, CancellationToken cancel)
    {
        var inherited = Inheritance.Inherit(registration with { Inputs = (PropertyValue.Map)Assets.WithHashes(registration.Inputs, _rootDirectory) }, parent);
        var given = inherited.Custom || inherited.Remote ? inherited with { Provider = Providers.Given(inherited, parent) } : inherited;
        return Inheritance.InheritProviders(await _transforms.Apply(given, urn, cancel), parent);
    }

    private ResourceState? Parent(Registration registration) =>
        registration.Parent.Length == 0 ? null
        : _states.Find(registration.Parent)
            ?? throw new RpcException(new(StatusCode.InvalidArgument, $"unknown parent '{registration.Parent}'"));

    private ResourceState State(Registration registration, string urn)
    {
        var properties = DependencyTracker.PropertyDependencies(registration);
        return new(urn, registration)
        {
            Kind = registration.Custom && !registration.Remote ? ResourceKind.Custom : ResourceKind.Component,
            PropertyDependencies = properties,
            Dependencies = DependencyTracker.Dependencies(registration, properties),
        };
    }

    private async Task<RegistrationResult> Create(ResourceState state, CancellationToken cancel)
    {
        await _hooks.BeforeCreate(state, cancel);
        if (!state.Registration.Custom)
        {
            _states.Add(state);
            return new(state.Urn, "", PropertyValue.Map.Empty);
        }
        var created = state.IsProvider ? Provider(state) : Custom(state);
        _states.Add(created);
        await _hooks.AfterCreate(created, cancel);
        return new(created.Urn, created.Id, created.Outputs);
    }

    private ResourceState Provider(ResourceState state)
    {
        var inputs = state.Registration.Inputs;
        if (state.Registration.Version.Length > 0)
            inputs = inputs.With("version", state.Registration.Version);
        return state with { Registration = state.Registration with { Inputs = inputs }, Outputs = inputs, Id = _providers.NewId(state.Urn) };
    }

    private ResourceState Custom(ResourceState state)
    {
        var registration = state.Registration;
        var (id, outputs) = _deployment.DryRun && !IsDeployed
            ? ("", SimulatedCloud.Preview(registration.Type, registration.Inputs))
            : _cloud.Create(registration.Type, registration.Name, state.Urn, registration.Inputs);
        return state with { Provider = _providers.Resolve(registration), Id = id, Outputs = Hide(outputs, registration.Options.AdditionalSecretOutputs) };
    }

    private static PropertyValue.Map Hide(PropertyValue.Map outputs, IReadOnlyList<string> names) =>
        names.Where(outputs.Entries.ContainsKey).Aggregate(outputs, (map, name) => map.With(name, map.Entries[name].Secret()));

    private async Task<RegistrationResult> Construct(Registration registration, string urn, CancellationToken cancel)
    {
        if (Providers.Package(registration.Type) != OwnPackage)
            return Foreign(State(registration, urn));
        var state = State(registration, urn);
        var result = await _providers.Construct(_providers.Resolve(registration), Constructs.Request(state, _deployment, MonitorEndpoint), cancel);
        var outputs = Hide(result.State, registration.Options.AdditionalSecretOutputs);
        return new(result.Urn, "", outputs)
        {
            PropertyDependencies = outputs.Entries.ToDictionary(e => e.Key, e => e.Value.AllDependencies(), StringComparer.Ordinal),
        };
    }

    private RegistrationResult Foreign(ResourceState state)
    {
        _states.Add(state);
        _sink.Add(DiagnosticSeverity.Warning, state.Urn, $"This preview does not have the plugin of `{Providers.Package(state.Type)}`: what is inside this component is not shown, and its outputs are unknown.");
        return new(state.Urn, "", PropertyValue.Map.Empty);
    }

    private async Task RegisterOutputs(string urn, PropertyValue.Map outputs, CancellationToken cancel)
    {
        var state = _states.Update(urn, state => state with { Outputs = outputs });
        try
        {
            // A component is created when its outputs are there; it stays so when a hook fails then.
            await _hooks.AfterCreate(state, cancel);
        }
        catch (RpcException e) when (!Failures.IsConsequence(e))
        {
            _sink.Add(DiagnosticSeverity.Error, urn, e.Status.Detail);
        }
    }

    private async Task<InvokeResult> Invoke(InvokeCall call, CancellationToken cancel)
    {
        try
        {
            return await Answer(call, cancel);
        }
        catch (RpcException e)
        {
            throw _log.Failed(call.Token, e);
        }
    }

    private async Task<InvokeResult> Answer(InvokeCall call, CancellationToken cancel)
    {
        if (call.Token == "pulumi:pulumi:getResource")
            return new(_states.Answer(call));
        call = await _transforms.Apply(call, cancel);
        var provider = _providers.Resolve(call, _states.Find(call.Parent));
        if (Providers.Package(call.Token) != OwnPackage)
            return new(_cloud.Invoke(call));
        try
        {
            var plugin = await _providers.Plugin(provider, cancel);
            return await plugin.Invoke(new(call.Token, call.Args, _deployment.DryRun), cancel);
        }
        catch (PluginException e)
        {
            throw new RpcException(new(StatusCode.InvalidArgument, e.Message));
        }
    }

    /// <summary>Our components have no methods, and other packages' plugins are not here.</summary>
    private Task<PropertyValue.Map> Call(string token, PropertyValue.Map args, CancellationToken cancel)
    {
        var self = args.At("__self__") is PropertyValue.Resource resource ? resource.Urn : null;
        _sink.Add(DiagnosticSeverity.Warning, self, $"This preview does not have the plugin of `{Providers.Package(token)}`: what its method `{token.Split('/')[^1]}` gives is unknown.");
        return Task.FromResult(PropertyValue.Map.Empty.With("unknown", new PropertyValue.Unknown().DependingOn(args.AllDependencies())));
    }

    private Task<ReadResult> Read(ReadCall call, CancellationToken cancel)
    {
        var urn = Urns.Create(_deployment.Stack, _deployment.Project, call.Parent, call.Type, call.Name);
        var registration = new Registration
        {
            Type = call.Type,
            Name = call.Name,
            Parent = call.Parent,
            Custom = true,
            Inputs = call.Properties,
            Provider = call.Provider,
            Version = call.Version,
            Options = ResourceOptions.None with { DependsOn = call.DependsOn },
        };
        var parent = Parent(registration);
        var state = State(Inheritance.InheritProviders(Inheritance.Inherit(registration, parent), parent), urn);
        var outputs = call.Id == PropertyValue.UnknownText ? call.Properties : _cloud.Read(call.Type, call.Id, urn, call.Properties);
        var read = state with { Provider = _providers.Resolve(state.Registration), Id = call.Id, Outputs = outputs, IsRead = true };
        _states.Add(read);
        return Task.FromResult(new ReadResult(urn, Hide(read.Outputs, call.AdditionalSecretOutputs)));
    }
}
