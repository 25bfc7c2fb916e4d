using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Grpc.Core;
using ConstructRequest = Al2023.Protocol.Provider.ConstructRequest;
using InvokeRequest = Al2023.Protocol.Provider.InvokeRequest;

namespace Al2023.Protocol.Engine;

/// <summary>A plugin as an engine calls it. Every call throws <see cref="RpcException"/> where the plugin refuses or is gone.</summary>
public sealed class PluginClient : IDisposable
{
    private readonly Connection _connection;
    private readonly ResourceProvider.ResourceProviderClient _client;

    /// <param name="address">Where the plugin listens: <c>127.0.0.1:port</c>.</param>
    public PluginClient(string address)
    {
        _connection = new(address);
        _client = new(_connection.Calls);
    }

    /// <summary>Says where the engine is, as the first call.</summary>
    /// <param name="engineAddress">Where the engine listens.</param>
    /// <param name="pluginFolder">The folder of the plugin's executable.</param>
    /// <param name="cancel">Gives up the call.</param>
    public async Task Handshake(string engineAddress, string pluginFolder, CancellationToken cancel) => await _client.HandshakeAsync(
        new()
        {
            EngineAddress = engineAddress,
            RootDirectory = pluginFolder,
            ProgramDirectory = pluginFolder,
            ConfigureWithUrn = true,
            SupportsViews = true,
            SupportsRefreshBeforeUpdate = true,
            InvokeWithPreview = true,
        },
        cancellationToken: cancel);

    /// <summary>The plugin's version.</summary>
    public async Task<string> GetPluginInfo(CancellationToken cancel) =>
        (await _client.GetPluginInfoAsync(new(), cancellationToken: cancel)).Version;

    /// <summary>The package's schema: JSON in UTF-8.</summary>
    public async Task<byte[]> GetSchema(CancellationToken cancel) =>
        System.Text.Encoding.UTF8.GetBytes((await _client.GetSchemaAsync(new(), cancellationToken: cancel)).Schema);

    /// <summary>The provider resource's inputs as the plugin wants them. Those that it refuses throw <see cref="InputErrorsException"/>.</summary>
    public async Task<PropertyValue.Map> CheckConfig(string urn, PropertyValue.Map news, CancellationToken cancel)
    {
        var request = new CheckRequest { Urn = urn, Name = NameOf(urn), Type = TypeOf(urn), Olds = new(), News = Encoder.Encode(news, WireForm.Plain) };
        var response = await _client.CheckConfigAsync(request, cancellationToken: cancel);
        return response.Failures.Count == 0
            ? Decoder.Decode(response.Inputs)
            : throw new InputErrorsException("The configuration does not fit.", [.. response.Failures.Select(f => new InputError(f.Property, f.Reason))]);
    }

    /// <summary>Configures the provider resource, before its first use.</summary>
    public async Task Configure(string urn, string id, PropertyValue.Map args, CancellationToken cancel) => await _client.ConfigureAsync(
        new()
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
        cancellationToken: cancel);

    /// <summary>Constructs a component. Wrong inputs throw <see cref="InputErrorsException"/>, with the paths as the plugin sent them.</summary>
    public async Task<ConstructResult> Construct(ConstructRequest request, CancellationToken cancel)
    {
        try
        {
            return ConstructMapper.Decode(await _client.ConstructAsync(ConstructMapper.Encode(request), cancellationToken: cancel));
        }
        catch (RpcException e) when (e.GetRpcStatus()?.GetDetail<InputPropertiesError>() is { Errors.Count: > 0 } inputs)
        {
            throw new InputErrorsException(e.Status.Detail, [.. inputs.Errors.Select(error => new InputError(error.PropertyPath, error.Reason))]);
        }
    }

    /// <summary>Calls a function of the plugin's package. As with Pulumi's engine, wrong arguments are just a failure.</summary>
    public async Task<InvokeResult> Invoke(InvokeRequest request, CancellationToken cancel) => InvokeMapper.Decode(await _client.InvokeAsync(
        new() { Tok = request.Token, Args = Encoder.Encode(request.Args, WireForm.Plain), Preview = request.Preview }, cancellationToken: cancel));

    /// <summary>Tells the plugin to stop its work.</summary>
    public async Task Cancel(CancellationToken cancel) => await _client.CancelAsync(new(), cancellationToken: cancel);

    public void Dispose() => _connection.Dispose();

    private static string NameOf(string urn) => urn.Split("::", 4)[^1];

    private static string TypeOf(string urn) => urn.Split("::", 4) is [_, _, var type, _] ? type.Split('$')[^1] : "";
}
