using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Al2023.Protocol.Provider;

/// <summary>
/// The calls that a plugin answers: decode, call the provider's function, encode. The rest of the service is for resources
/// that a provider creates itself, of which a package of components has none: asked for all the same, by an import for
/// example, it says what to do instead.
/// </summary>
internal sealed class ProviderRpcs(PluginSession session)
{
    /// <summary>What is answered.</summary>
    public AnsweredMethods Methods => new("pulumirpc.ResourceProvider")
    {
        { nameof(Handshake), ProviderHandshakeRequest.Parser, Handshake },
        { nameof(Attach), PluginAttach.Parser, Attach },
        { nameof(GetPluginInfo), Empty.Parser, GetPluginInfo },
        { nameof(GetSchema), GetSchemaRequest.Parser, GetSchema },
        { nameof(CheckConfig), CheckRequest.Parser, CheckConfig },
        { nameof(DiffConfig), DiffRequest.Parser, DiffConfig },
        { nameof(Configure), ConfigureRequest.Parser, Configure },
        { nameof(Construct), Messages.ConstructRequest.Parser, Construct },
        { nameof(Check), CheckRequest.Parser, Check },
        { nameof(Diff), DiffRequest.Parser, Diff },
        { nameof(Create), CreateRequest.Parser, Create },
        { nameof(Read), ReadRequest.Parser, Read },
        { nameof(Update), UpdateRequest.Parser, Update },
        { nameof(Delete), DeleteRequest.Parser, Delete },
        { nameof(Invoke), Messages.InvokeRequest.Parser, Invoke },
        { nameof(Cancel), Empty.Parser, Cancel },
    };

    /// <summary>The engine says where it is, and gets the same answers as to <see cref="Configure"/>.</summary>
    private Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context)
    {
        if (request.EngineAddress.Length > 0)
            session.EngineAddress = request.EngineAddress;
        return Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true });
    }

    /// <summary>An engine that did not start this process says where it is.</summary>
    private Task<Empty> Attach(PluginAttach request, ServerCallContext context)
    {
        session.EngineAddress = request.Address;
        return Task.FromResult(new Empty());
    }

    private Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = session.Provider.Version });

    /// <summary>The package's schema, byte for byte.</summary>
    private Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context)
    {
        if (request.Version != 0)
            throw new RpcException(new(StatusCode.InvalidArgument, $"The schema's format has no version {request.Version}."));
        var schema = session.Provider.GetSchema ?? throw new RpcException(new(StatusCode.Unimplemented, "There is no schema."));
        return Task.FromResult(new GetSchemaResponse { Schema = System.Text.Encoding.UTF8.GetString(schema().Span) });
    }

    /// <summary>The package has no configuration of its own: what the engine keeps there stays as it is, and everything else is refused.</summary>
    private Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
    {
        var inputs = request.News ?? new();
        return Task.FromResult(new CheckResponse
        {
            Inputs = inputs,
            Failures =
            {
                inputs.Fields.Keys.Where(key => !IsOfTheEngine(key)).Order(StringComparer.Ordinal).Select(key => new Messages.CheckFailure
                {
                    Property = key,
                    Reason = $"`{key}` is no setting of this package, which has none. Remove it with `pulumi config rm`, or from the provider's arguments.",
                }),
            },
        });
    }

    // Where the plugin comes from, and what the engine keeps for itself.
    private static bool IsOfTheEngine(string key) => key is "version" or "pluginDownloadURL" or "pluginChecksums" or "parameterization" || key.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Which keys of the configuration changed; none of them replaces anything.</summary>
    private Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
    {
        var (olds, news) = (request.OldInputs ?? request.Olds ?? new(), request.News ?? new());
        var changed = olds.Fields.Keys.Union(news.Fields.Keys)
            .Where(key => !Equals(olds.Fields.GetValueOrDefault(key), news.Fields.GetValueOrDefault(key)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return Task.FromResult(new DiffResponse
        {
            Changes = changed.Count == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
            Diffs = { changed },
        });
    }

    /// <summary>Says what the package understands; without secrets the engine would not let it construct anything.</summary>
    private Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) =>
        Task.FromResult(new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, AcceptResources = true, AcceptOutputs = true });

    /// <summary>Creates a component and what belongs to it.</summary>
    private async Task<ConstructResponse> Construct(Messages.ConstructRequest message, ServerCallContext context)
    {
        var construct = session.Provider.Construct ?? throw new RpcException(new(StatusCode.Unimplemented, "There are no components."));
        var order = ConstructMapper.Decode(message);
        var request = order with { Inputs = order.Inputs.DependingOn(order.InputDependencies) };
        try
        {
            using var watches = session.Watches.Open();
            var deployment = DeploymentClient.Of(session, watches, request);
            var result = await session.Work(cancel => construct(request, deployment, cancel), context.CancellationToken);
            return ConstructMapper.Encode(result with { State = SecretOutputs.Mark(result.State, request) });
        }
        catch (Exception e)
        {
            throw Failure.OfConstruct(e, session.Provider, request.Inputs);
        }
    }

    private Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) => throw NothingOfItsOwn(request.Urn);

    private Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context) => throw NothingOfItsOwn(request.Urn);

    private Task<CreateResponse> Create(CreateRequest request, ServerCallContext context) => throw NothingOfItsOwn(request.Urn);

    private Task<ReadResponse> Read(ReadRequest request, ServerCallContext context) => throw NothingOfItsOwn(request.Urn);

    private Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context) => throw NothingOfItsOwn(request.Urn);

    private Task<Empty> Delete(DeleteRequest request, ServerCallContext context) => throw NothingOfItsOwn(request.Urn);

    /// <summary>Calls a function of the package.</summary>
    private async Task<InvokeResponse> Invoke(Messages.InvokeRequest message, ServerCallContext context)
    {
        var invoke = session.Provider.Invoke ?? throw new RpcException(new(StatusCode.Unimplemented, "There are no functions."));
        var request = new InvokeRequest(message.Tok, Decoder.Decode(message.Args), message.Preview);
        try
        {
            return InvokeMapper.EncodeForEngine(await session.Work(cancel => invoke(request, cancel), context.CancellationToken));
        }
        catch (Exception e)
        {
            throw Failure.OfInvoke(e, session.Provider);
        }
    }

    /// <summary>Ends the work. Answered at once: the engine closes the connection soon after, and calls it more than once.</summary>
    private Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        session.Cancel();
        return Task.FromResult(new Empty());
    }

    private static RpcException NothingOfItsOwn(string urn)
    {
        var parts = urn.Split("::", 4);
        var (type, name) = parts.Length == 4 ? (parts[2].Split('$')[^1], parts[3]) : ("The resource", "");
        return new(new(
            StatusCode.Unimplemented,
            $"`{type}` is a component: it consists of other resources, and has none of its own to import, read or change. "
            + $"Write it in the program{(name.Length > 0 ? $" as `{name}`" : "")}, and let its children take over what there is: with `transforms` that give them `import` (the id of what is to become theirs) or `aliases` (what the stack has already)."));
    }
}
