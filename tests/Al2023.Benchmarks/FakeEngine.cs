using Al2023.Cli.Preview.Simulation;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Benchmarks;

/// <summary>An engine that takes everything and answers at once, so that only the plugin is measured.</summary>
internal static class FakeEngine
{
    public static Task<EngineServer> Start()
    {
        var aws = new AwsAnswers(new(AwsPlace.DefaultRegion, AwsPlace.DefaultAccount));
        return EngineServer.Start(
            new()
            {
                Deployment = new() { Project = "app", Stack = "dev" },
                RegisterResource = (registration, _) => Task.FromResult(Register(registration)),
                RegisterResourceOutputs = (_, _, _) => Task.CompletedTask,
                Invoke = (call, _) => Task.FromResult(new InvokeResult(aws.Find(call.Token, call.Args) ?? throw new InvalidOperationException(call.Token))),
            },
            new() { Log = (_, _, _, _) => Task.CompletedTask, SetRootResource = _ => { }, GetRootResource = () => "" },
            default);
    }

    private static RegistrationResult Register(Registration registration) => new(
        $"urn:pulumi:dev::app::{registration.Type}::{registration.Name}",
        registration.Custom ? registration.Name : "",
        registration.Custom ? registration.Inputs.With("arn", $"arn:aws:x:::{registration.Name}").With("name", registration.Name) : PropertyValue.Map.Empty);
}
