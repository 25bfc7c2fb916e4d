using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ConstructRequest = Al2023.Protocol.Provider.ConstructRequest;
using InvokeRequest = Al2023.Protocol.Provider.InvokeRequest;

namespace Al2023.Protocol.Engine;

/// <summary>A plugin as an engine calls it. Every call throws <see cref="RpcException"/> where the plugin refuses or is gone.</summary>
/// <param name="address">Where the plugin listens: <c>127.0.0.1:port</c>.</param>
public sealed class PluginClient(string address) : IDisposable
{
    private readonly RpcChannel _channel = new(address);

    /// <summary>Says where the engine is, as the first call.</summary>
    /// <param name="engineAddress">Where the engine listens.</param>
    /// <param name="pluginFolder">The folder of the plugin's executable.</param>
    /// <param name="cancel">Gives up the call.</param>
    public async Task Handshake(string engineAddress, string pluginFolder, CancellationToken cancel) =>
        await Call<ProviderHandshakeResponse>(
            "Handshake",
            new ProviderHandshakeRequest
            {
                EngineAddress = engineAddress,
                RootDirectory = pluginFolder,
                ProgramDirectory = pluginFolder,
                ConfigureWithUrn = true,
                SupportsViews = true,
                SupportsRefreshBeforeUpdate = true,
                InvokeWithPreview = true,
            },
            cancel);

    /// <summary>The plugin's version.</summary>
    public async Task<string> GetPluginInfo(CancellationToken cancel) =>
        (await Call<PluginInfo>("GetPluginInfo", new Empty(), cancel)).Version;

    /// <summary>The package's schema: JSON in UTF-8.</summary>
    public async Task<byte[]> GetSchema(CancellationToken cancel) =>
        System.Text.Encoding.UTF8.GetBytes((await Call<GetSchemaResponse>("GetSchema", new GetSchemaRequest(), cancel)).Schema);

    /// <summary>The provider resource's inputs as the plugin wants them.</summary>
    public async Task<PropertyValue.Map> CheckConfig(string urn, PropertyValue.Map news, CancellationToken cancel)
    {
        var request = new CheckRequest { Urn = urn, Name = NameOf(urn), Type = TypeOf(urn), Olds = new(), News = Encoder.Encode(news, WireForm.Plain) };
        return Decoder.Decode((await Call<CheckResponse>("CheckConfig", request, cancel)).Inputs);
    }

    /// <summary>Configures the provider resource, before its first use.</summary>
    public async Task Configure(string urn, string id, PropertyValue.Map args, CancellationToken cancel) =>
        await Call<ConfigureResponse>(
            "Configure",
            new ConfigureRequest
            {
                Urn = urn,
                Name = NameOf(urn),
                Type = TypeOf(urn),
                Id = id,
                Args = Encoder.Encode(args, WireForm.Plain),
                AcceptSecrets = true,
                AcceptResources = true,
                SendsOldInputs = true,
                SendsOldInputsToDelete = true,
            },
            cancel);

    /// <summary>Constructs a component. Wrong inputs throw <see cref="InputErrorsException"/>, with the paths as the plugin sent them.</summary>
    public async Task<ConstructResult> Construct(ConstructRequest request, CancellationToken cancel)
    {
        try
        {
            return ConstructMessages.Decode(await Call<ConstructResponse>("Construct", ConstructMessages.Encode(request), cancel));
        }
        catch (RpcException e) when (InputErrors(e) is { Count: > 0 } errors)
        {
            throw new InputErrorsException(e.Message, errors);
        }
    }

    /// <summary>Calls a function of the plugin's package.</summary>
    public async Task<InvokeResult> Invoke(InvokeRequest request, CancellationToken cancel)
    {
        var message = new Messages.InvokeRequest { Tok = request.Token, Args = Encoder.Encode(request.Args, WireForm.Plain), Preview = request.Preview };
        try
        {
            return InvokeMessages.Decode(await Call<InvokeResponse>("Invoke", message, cancel));
        }
        catch (RpcException e) when (InputErrors(e) is { Count: > 0 } errors)
        {
            throw new InputErrorsException(e.Message, errors);
        }
    }

    /// <summary>Tells the plugin to stop its work.</summary>
    public async Task Cancel(CancellationToken cancel) => await Call<Empty>("Cancel", new Empty(), cancel);

    public void Dispose() => _channel.Dispose();

    private Task<TResponse> Call<TResponse>(string method, IMessage request, CancellationToken cancel)
        where TResponse : IMessage<TResponse>, new() =>
        _channel.Call<TResponse>(Provider.Rpcs.ProviderMethods.Service + method, request, cancel);

    private static List<InputError> InputErrors(RpcException e)
    {
        if (e.Details.IsEmpty)
            return [];
        return [.. from detail in Status.Parser.ParseFrom(e.Details.Span).Details
                   where detail.Is(InputPropertiesError.Descriptor)
                   from error in detail.Unpack<InputPropertiesError>().Errors
                   select new InputError(error.PropertyPath, error.Reason)];
    }

    private static string NameOf(string urn) => urn.Split("::", 4)[^1];

    private static string TypeOf(string urn) => urn.Split("::", 4) is [_, _, var type, _] ? type.Split('$')[^1] : "";
}
