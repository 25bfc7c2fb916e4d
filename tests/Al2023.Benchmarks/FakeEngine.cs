using System.Collections.Concurrent;
using Al2023.Preview.Simulation;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Benchmarks;

/// <summary>An engine that takes everything and answers at once, so that only the plugin is measured.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly AwsAnswers _aws = new(new(AwsPlace.DefaultRegion, AwsPlace.DefaultAccount));
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private EngineServer? _server;

    public string Address => _server!.Address;

    /// <summary>How often each function of AWS was asked, by its last word, <c>getCluster</c> for example.</summary>
    public IReadOnlyDictionary<string, int> Asked => _asked;

    public static async Task<FakeEngine> Start()
    {
        var engine = new FakeEngine();
        engine._server = await EngineServer.Start(
            new()
            {
                Deployment = new() { Project = "app", Stack = "dev" },
                RegisterResource = (registration, _) => Task.FromResult(Register(registration)),
                RegisterResourceOutputs = (_, _, _) => Task.CompletedTask,
                RegisterResourceHook = (_, _) => Task.CompletedTask,
                Invoke = (call, _) => Task.FromResult(engine.Answer(call.Token, call.Args)),
            },
            new() { Log = (_, _, _, _) => Task.CompletedTask, SetRootResource = _ => { }, GetRootResource = () => "" },
            default);
        return engine;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private InvokeResult Answer(string token, PropertyValue.Map args)
    {
        _asked.AddOrUpdate(token[(token.LastIndexOf(':') + 1)..], 1, (_, count) => count + 1);
        return new(_aws.Find(token, args) ?? throw new InvalidOperationException(token));
    }

    private static RegistrationResult Register(Registration registration) => new(
        $"urn:pulumi:dev::app::{registration.Type}::{registration.Name}",
        registration.Custom ? registration.Name : "",
        registration.Custom ? registration.Inputs.With("arn", $"arn:aws:x:::{registration.Name}").With("name", registration.Name) : PropertyValue.Map.Empty);
}
