using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Callback = Al2023.Protocol.Provider.Callback;

namespace Al2023.Protocol.Engine;

/// <summary>The resource monitor's methods: decode, call the record's function, encode. What the record lacks is not there.</summary>
internal static class MonitorMethods
{
    public static IEnumerable<RpcMethod> Of(MonitorService service) =>
    [
        Method<Empty, Messages.DeploymentInfo>("GetDeploymentInfo", (_, _) => Task.FromResult(Encode(service))),
        Method<SupportsFeatureRequest, SupportsFeatureResponse>("SupportsFeature", (request, _) =>
            Task.FromResult(new SupportsFeatureResponse { HasSupport = MonitorFeatures.Has(service, request.Id) })),
        Method<RegisterResourceRequest, RegisterResourceResponse>("RegisterResource", async (request, cancel) =>
            Encode(await service.RegisterResource(RegistrationMessages.Decode(request), cancel))),
        Method<RegisterResourceOutputsRequest, Empty>("RegisterResourceOutputs", (request, cancel) =>
            Done(service.RegisterResourceOutputs(request.Urn, Decoder.Decode(request.Outputs), cancel))),
        Method<ResourceInvokeRequest, ResourceInvokeResponse>("Invoke", async (request, cancel) =>
            InvokeMessages.EncodeForProgram(await service.Invoke(InvokeMessages.Decode(request), cancel))),
        Method<Empty, Empty>("SignalAndWaitForShutdown", (_, cancel) => Done(service.SignalAndWaitForShutdown(cancel))),
        .. Optional(service),
    ];

    private static IEnumerable<RpcMethod> Optional(MonitorService service)
    {
        if (service.ReadResource is { } read)
        {
            yield return Method<ReadResourceRequest, ReadResourceResponse>("ReadResource", async (request, cancel) =>
                Encode(await read(Decode(request), cancel)));
        }
        if (service.RegisterStackTransform is { } transform)
        {
            yield return Method<Messages.Callback, Empty>("RegisterStackTransform", (request, cancel) =>
                Done(transform(Decode(request), cancel)));
        }
        if (service.RegisterStackInvokeTransform is { } invokeTransform)
        {
            yield return Method<Messages.Callback, Empty>("RegisterStackInvokeTransform", (request, cancel) =>
                Done(invokeTransform(Decode(request), cancel)));
        }
        if (service.RegisterResourceHook is { } hook)
        {
            yield return Method<RegisterResourceHookRequest, Empty>("RegisterResourceHook", (request, cancel) =>
                Done(hook(new(request.Name, Decode(request.Callback), request.OnDryRun, request.IgnoreErrors), cancel)));
        }
        if (service.RegisterErrorHook is { } errorHook)
        {
            yield return Method<RegisterErrorHookRequest, Empty>("RegisterErrorHook", (request, cancel) =>
                Done(errorHook(request.Name, Decode(request.Callback), cancel)));
        }
        if (service.RegisterPackage is { } package)
        {
            yield return Method<RegisterPackageRequest, RegisterPackageResponse>("RegisterPackage", async (request, cancel) =>
                new() { Ref = await package(new(request.Name, request.Version, request.DownloadUrl), cancel) });
        }
    }

    private static RpcMethod Method<TRequest, TResponse>(string name, Func<TRequest, CancellationToken, Task<TResponse>> handle)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse> =>
        RpcMethod.Unary("/pulumirpc.ResourceMonitor/" + name, handle);

    private static Messages.DeploymentInfo Encode(MonitorService service) => new()
    {
        Project = service.Deployment.Project,
        Stack = service.Deployment.Stack,
        Organization = service.Deployment.Organization,
        Config = { service.Deployment.Config.ToDictionary() },
        ConfigSecretKeys = { service.Deployment.ConfigSecretKeys },
        DryRun = service.Deployment.DryRun,
        Parallel = service.Deployment.Parallel,
        SupportedFeatures = { MonitorFeatures.Of(service) },
    };

    private static RegisterResourceResponse Encode(RegistrationResult result)
    {
        var message = new RegisterResourceResponse { Urn = result.Urn, Id = result.Id, Object = Encoder.Encode(result.Object, WireForm.Plain) };
        OptionMessages.Encode(result.PropertyDependencies, message.PropertyDependencies);
        return message;
    }

    private static ReadCall Decode(ReadResourceRequest request) =>
        new(request.Type, request.Name, request.Id, request.Parent, Decoder.Decode(request.Properties))
        {
            DependsOn = UrnSet.Of(request.Dependencies),
            Provider = request.Provider,
            Version = request.Version,
            PluginDownloadUrl = request.PluginDownloadURL,
            AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        };

    private static ReadResourceResponse Encode(ReadResult result) =>
        new() { Urn = result.Urn, Properties = Encoder.Encode(result.Properties, WireForm.Plain) };

    private static Callback Decode(Messages.Callback callback) => new(callback.Target, callback.Token);

    private static async Task<Empty> Done(Task task)
    {
        await task;
        return new();
    }
}
