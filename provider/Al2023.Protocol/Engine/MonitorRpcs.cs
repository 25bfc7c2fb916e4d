using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Callback = Al2023.Protocol.Provider.Callback;
using Feature = Al2023.Protocol.Messages.ResourceMonitorFeature;

namespace Al2023.Protocol.Engine;

/// <summary>The resource monitor's calls: decode, call the record's function, encode. What the record lacks is not there.</summary>
internal sealed class MonitorRpcs(MonitorService service)
{
    /// <summary>What is answered.</summary>
    public AnsweredMethods Methods => new("pulumirpc.ResourceMonitor")
    {
        { nameof(GetDeploymentInfo), Empty.Parser, GetDeploymentInfo },
        { nameof(SupportsFeature), SupportsFeatureRequest.Parser, SupportsFeature },
        { nameof(RegisterResource), RegisterResourceRequest.Parser, RegisterResource },
        { nameof(RegisterResourceOutputs), RegisterResourceOutputsRequest.Parser, RegisterResourceOutputs },
        { nameof(ReadResource), ReadResourceRequest.Parser, ReadResource },
        { nameof(Invoke), ResourceInvokeRequest.Parser, Invoke },
        { nameof(Call), ResourceCallRequest.Parser, Call },
        { nameof(RegisterStackTransform), Messages.Callback.Parser, RegisterStackTransform },
        { nameof(RegisterStackInvokeTransform), Messages.Callback.Parser, RegisterStackInvokeTransform },
        { nameof(RegisterResourceHook), RegisterResourceHookRequest.Parser, RegisterResourceHook },
        { nameof(RegisterErrorHook), RegisterErrorHookRequest.Parser, RegisterErrorHook },
        { nameof(RegisterPackage), RegisterPackageRequest.Parser, RegisterPackage },
        { nameof(SignalAndWaitForShutdown), Empty.Parser, SignalAndWaitForShutdown },
    };

    private Task<Messages.DeploymentInfo> GetDeploymentInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(Encode(service));

    private Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = MonitorFeatures.Has(service, request.Id) });

    private async Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context) =>
        Encode(await service.RegisterResource(RegistrationMapper.Decode(request), context.CancellationToken));

    private Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context) =>
        Done(service.RegisterResourceOutputs(request.Urn, Decoder.Decode(request.Outputs), context.CancellationToken));

    private async Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context) =>
        Encode(await Offered(service.ReadResource)(Decode(request), context.CancellationToken));

    private async Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context) =>
        InvokeMapper.EncodeForProgram(await service.Invoke(InvokeMapper.Decode(request), context.CancellationToken));

    private async Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context)
    {
        var args = Decoder.Decode(request.Args);
        var result = await Offered(service.Call)(request.Tok, args.DependingOn(OptionMapper.Decode(request.ArgDependencies)), context.CancellationToken);
        var message = new CallResponse { Return = Encoder.Encode(result, WireForm.Plain) };
        OptionMapper.Encode(result.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.AllDependencies())), message.ReturnDependencies);
        return message;
    }

    private Task<Empty> RegisterStackTransform(Messages.Callback request, ServerCallContext context) =>
        Done(Offered(service.RegisterStackTransform)(Decode(request), context.CancellationToken));

    private Task<Empty> RegisterStackInvokeTransform(Messages.Callback request, ServerCallContext context) =>
        Done(Offered(service.RegisterStackInvokeTransform)(Decode(request), context.CancellationToken));

    private Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context) =>
        Done(Offered(service.RegisterResourceHook)(
            new(request.Name, Decode(request.Callback), request.OnDryRun, request.IgnoreErrors), context.CancellationToken));

    private Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context) =>
        Done(Offered(service.RegisterErrorHook)(request.Name, Decode(request.Callback), context.CancellationToken));

    private async Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest request, ServerCallContext context) =>
        new() { Ref = await Offered(service.RegisterPackage)(new(request.Name, request.Version, request.DownloadUrl), context.CancellationToken) };

    private Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context) =>
        Done(service.SignalAndWaitForShutdown(context.CancellationToken));

    private static T Offered<T>(T? function)
        where T : Delegate =>
        function ?? throw new RpcException(new(StatusCode.Unimplemented, "This engine does not offer it."));

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
        OptionMapper.Encode(result.PropertyDependencies, message.PropertyDependencies);
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

/// <summary>What a resource monitor can do, by the enum that programs ask for today and by the ids that older ones ask for.</summary>
internal static class MonitorFeatures
{
    private static readonly (Feature Feature, string Id, Func<MonitorService, bool> IsOffered)[] All =
    [
        (Feature.Secrets, "secrets", _ => true),
        (Feature.ResourceReferences, "resourceReferences", _ => true),
        (Feature.OutputValues, "outputValues", _ => true),
        (Feature.AliasSpecs, "aliasSpecs", _ => true),
        (Feature.ReplacementTrigger, "replacementTrigger", _ => true),
        (Feature.DeletedWith, "deletedWith", _ => true),
        (Feature.ReplaceWith, "replaceWith", _ => true),
        (Feature.Transforms, "transforms", service => service.RegisterStackTransform is not null),
        (Feature.InvokeTransforms, "invokeTransforms", service => service.RegisterStackInvokeTransform is not null),
        (Feature.Parameterization, "parameterization", service => service.RegisterPackage is not null),
        (Feature.ResourceHooks, "resourceHooks", service => service.RegisterResourceHook is not null),
        (Feature.SendsOptionsToHooks, "sendsOptionsToHooks", service => service.RegisterResourceHook is not null),
        (Feature.ErrorHooks, "errorHooks", service => service.RegisterErrorHook is not null),
        (Feature.InvokeDependsOn, "", _ => true),
        (Feature.InvokeParent, "", _ => true),
    ];

    public static IEnumerable<Feature> Of(MonitorService service) => All.Where(f => f.IsOffered(service)).Select(f => f.Feature);

    public static bool Has(MonitorService service, string id) => All.Any(f => f.Id.Length > 0 && f.Id == id && f.IsOffered(service));
}
