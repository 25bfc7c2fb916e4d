using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Grpc.Core;

namespace Al2023.Protocol.Provider;

/// <summary>What a construction may talk to, on the other end of connections.</summary>
internal static class DeploymentClient
{
    /// <summary>The deployment that a construction belongs to; its log drops everything where nobody has said where the engine is.</summary>
    public static Deployment Of(PluginSession session, UpdateWatches.Watches watches, ConstructRequest request) => new(
        new MonitorClient(new(session.Calls(request.MonitorEndpoint)), watches, request).Monitor,
        session.EngineAddress is { } address ? Log(new(session.Calls(address))) : EngineLog.None);

    private static EngineLog Log(Messages.Engine.EngineClient engine) => new(async (severity, urn, message, cancel) =>
        await engine.LogAsync(new() { Severity = (Messages.LogSeverity)severity, Urn = urn, Message = Valid(message) }, cancellationToken: cancel));

    // The engine refuses half surrogates, which a .NET string can hold.
    private static string Valid(string message) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(message));
}

/// <summary>The monitor of the deployment that a construction belongs to.</summary>
internal sealed class MonitorClient(Messages.ResourceMonitor.ResourceMonitorClient client, UpdateWatches.Watches watches, ConstructRequest request)
{
    public ResourceMonitor Monitor => new()
    {
        RegisterResource = RegisterResource,
        RegisterOutputs = RegisterOutputs,
        Invoke = Invoke,
        WatchUpdate = WatchUpdate,
    };

    // Hooks have names, once in a deployment and the same in each, as the state holds them.
    private async Task<ResourceHooks> WatchUpdate(string type, string resource, Func<ResourceUpdate, Task> watch, CancellationToken cancel)
    {
        var name = $"{type} {resource} of {request.Type} {request.Name} in {request.Parent}";
        try
        {
            await Answer(client.RegisterResourceHookAsync(new() { Name = name, Callback = watches.Add(watch), OnDryRun = true, IgnoreErrors = true }, cancellationToken: cancel), cancel);
            return new() { BeforeUpdate = [name] };
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unimplemented or StatusCode.Unknown or StatusCode.InvalidArgument)
        {
            // An engine without hooks, or one that has a resource of that name: it says so itself when this one is registered.
            return new();
        }
    }

    private async Task<Registered> RegisterResource(Registration registration, CancellationToken cancel)
    {
        var message = RegistrationMapper.Encode(registration);
        message.ParentStackTraceHandle = request.StackTraceHandle;
        var response = await Answer(client.RegisterResourceAsync(message, cancellationToken: cancel), cancel);
        if (response.Result != Result.Success)
            throw new RpcException(new(StatusCode.FailedPrecondition, $"The resource `{registration.Name}` ({registration.Type}) was not created."));
        var isPartial = request.DryRun || response.Unknown;
        var outputs = Decoder.Decode(response.Object).DependingOn(OptionMapper.Decode(response.PropertyDependencies));
        return new(
            response.Urn,
            Id(registration, response).DependingOn(response.Urn),
            PropertyValue.Map.Of(outputs.Entries.Select(o => KeyValuePair.Create(o.Key, o.Value.DependingOn(response.Urn)))),
            isPartial);
    }

    // In the preview of a creation the id is empty.
    private static PropertyValue Id(Registration registration, RegisterResourceResponse response) =>
        !registration.Custom ? new PropertyValue.Null()
        : response.Id.Length == 0 ? new PropertyValue.Unknown()
        : PropertyValue.Of(response.Id);

    private async Task RegisterOutputs(string urn, PropertyValue.Map outputs, CancellationToken cancel)
    {
        var message = new RegisterResourceOutputsRequest { Urn = urn, Outputs = Encoder.Encode(SecretOutputs.Mark(outputs, request), WireForm.Plain) };
        await Answer(client.RegisterResourceOutputsAsync(message, cancellationToken: cancel), cancel);
    }

    private async Task<InvokeResult> Invoke(InvokeCall call, CancellationToken cancel)
    {
        InvokeResult result;
        // Functions never get unknown arguments: what they would give is unknown too.
        if (call.Args.ContainsUnknowns)
            result = new(new PropertyValue.Unknown());
        else
        {
            var message = InvokeMapper.Encode(call);
            message.ParentStackTraceHandle = request.StackTraceHandle;
            result = InvokeMapper.Decode(await Answer(client.InvokeAsync(message, cancellationToken: cancel), cancel));
        }
        var value = call.Args.ContainsSecrets ? result.Return.Secret() : result.Return;
        return result with { Return = value.DependingOn(call.Args.AllDependencies().Union(call.DependsOn)) };
    }

    private static async Task<TResponse> Answer<TResponse>(AsyncUnaryCall<TResponse> call, CancellationToken cancel)
    {
        try
        {
            return await call;
        }
        catch (RpcException e) when (IsEnd(e.Status))
        {
            cancel.ThrowIfCancellationRequested();
            throw new DeploymentEndedException($"The deployment ended before the component was done: {e.Status.Detail}");
        }
    }

    private static bool IsEnd(Status status) =>
        status.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled
        || status.Detail.Contains("resource monitor shut down", StringComparison.Ordinal);
}
