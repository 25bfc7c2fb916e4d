using System.Collections.Concurrent;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Protocol;

/// <summary>An engine and a plugin in this process that talk over real sockets.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private EngineServer? _engine;
    private PluginServer? _plugin;

    /// <summary>What was registered, in order.</summary>
    public ConcurrentQueue<Registration> Registrations { get; } = new();

    /// <summary>The outputs that were registered.</summary>
    public ConcurrentQueue<(string Urn, PropertyValue.Map Outputs)> Outputs { get; } = new();

    public ConcurrentQueue<(LogSeverity Severity, string Urn, string Message)> Log { get; } = new();

    public ConcurrentQueue<InvokeCall> Invokes { get; } = new();

    public ConcurrentQueue<HookRegistration> Hooks { get; } = new();

    public PluginClient Plugin { get; private set; } = null!;

    public string EngineAddress => _engine!.Address;

    public string PluginAddress => $"127.0.0.1:{_plugin!.Port}";

    /// <summary>Waits before each registration is answered.</summary>
    public Func<Registration, CancellationToken, Task> BeforeAnswer { get; init; } = (_, _) => Task.CompletedTask;

    public static async Task<Conversation> Start(Provider provider, Func<Registration, CancellationToken, Task>? beforeAnswer = null)
    {
        var conversation = new Conversation { BeforeAnswer = beforeAnswer ?? ((_, _) => Task.CompletedTask) };
        conversation._engine = await EngineServer.Start(conversation.Monitor(), conversation.Engine(), default);
        conversation._plugin = await PluginServer.Start(provider, conversation.EngineAddress, default);
        conversation.Plugin = new PluginClient(conversation.PluginAddress);
        return conversation;
    }

    /// <summary>Ends the engine in the middle of everything.</summary>
    public async Task KillEngine() => await _engine!.DisposeAsync();

    public Task<ConstructResult> Construct(ConstructRequest request, CancellationToken cancel = default) =>
        Plugin.Construct(request with { MonitorEndpoint = EngineAddress }, cancel);

    public async ValueTask DisposeAsync()
    {
        Plugin.Dispose();
        await _plugin!.DisposeAsync();
        await _engine!.DisposeAsync();
    }

    private MonitorService Monitor() => new()
    {
        Deployment = new() { Project = "app", Stack = "dev" },
        RegisterResource = async (registration, cancel) =>
        {
            Registrations.Enqueue(registration);
            await BeforeAnswer(registration, cancel);
            var outputs = registration.Custom ? registration.Inputs.With("arn", $"arn:{registration.Name}") : PropertyValue.Map.Empty;
            return new($"urn:pulumi:dev::app::{registration.Type}::{registration.Name}", registration.Custom ? $"id-{registration.Name}" : "", outputs);
        },
        RegisterResourceOutputs = (urn, outputs, _) =>
        {
            Outputs.Enqueue((urn, outputs));
            return Task.CompletedTask;
        },
        RegisterResourceHook = (hook, _) =>
        {
            Hooks.Enqueue(hook);
            return Task.CompletedTask;
        },
        Invoke = (call, _) =>
        {
            Invokes.Enqueue(call);
            return Task.FromResult(new InvokeResult(call.Args));
        },
    };

    private EngineService Engine() => new()
    {
        Log = (severity, urn, message, _) =>
        {
            Log.Enqueue((severity, urn, message));
            return Task.CompletedTask;
        },
        SetRootResource = _ => throw new InvalidOperationException("Only a program may set the root."),
        GetRootResource = () => "",
    };
}
