using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Provider.Clients;

/// <summary>A resource monitor on the other end of a connection.</summary>
internal sealed class MonitorClient(RpcChannel channel, ConstructRequest request)
{
    private const string Service = "/pulumirpc.ResourceMonitor/";

    /// <summary>The monitor of the deployment that a construction belongs to.</summary>
    public static ResourceMonitor Of(RpcChannel channel, ConstructRequest request)
    {
        var client = new MonitorClient(channel, request);
        return new()
        {
            RegisterResource = client.RegisterResource,
            RegisterOutputs = client.RegisterOutputs,
            Invoke = client.Invoke,
        };
    }

    private async Task<Registered> RegisterResource(Registration registration, CancellationToken cancel)
    {
        var message = RegistrationMessages.Encode(registration);
        message.ParentStackTraceHandle = request.StackTraceHandle;
        var response = await Call<RegisterResourceResponse>("RegisterResource", message, cancel);
        if (response.Result != Result.Success)
            throw new RpcException(RpcStatus.FailedPrecondition, $"The resource `{registration.Name}` ({registration.Type}) was not created.");
        var isPartial = request.DryRun || response.Unknown;
        var outputs = Decoder.Decode(response.Object).DependingOn(OptionMessages.Decode(response.PropertyDependencies));
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
        await Call<Empty>("RegisterResourceOutputs", message, cancel);
    }

    private async Task<InvokeResult> Invoke(InvokeCall call, CancellationToken cancel)
    {
        InvokeResult result;
        // Functions never get unknown arguments: what they would give is unknown too.
        if (call.Args.ContainsUnknowns)
            result = new(new PropertyValue.Unknown());
        else
        {
            var message = InvokeMessages.Encode(call);
            message.ParentStackTraceHandle = request.StackTraceHandle;
            result = InvokeMessages.Decode(await Call<ResourceInvokeResponse>("Invoke", message, cancel));
        }
        var value = call.Args.ContainsSecrets ? result.Return.Secret() : result.Return;
        return result with { Return = value.DependingOn(call.Args.AllDependencies().Union(call.DependsOn)) };
    }

    private async Task<TResponse> Call<TResponse>(string method, IMessage message, CancellationToken cancel)
        where TResponse : IMessage<TResponse>, new()
    {
        try
        {
            return await channel.Call<TResponse>(Service + method, message, cancel);
        }
        catch (RpcException e) when (IsEnd(e))
        {
            cancel.ThrowIfCancellationRequested();
            throw new DeploymentEndedException($"The deployment ended before the component was done: {e.Message}");
        }
    }

    private static bool IsEnd(RpcException e) =>
        e.Status is RpcStatus.Unavailable or RpcStatus.Cancelled
        || e.Message.Contains("resource monitor shut down", StringComparison.Ordinal);
}
