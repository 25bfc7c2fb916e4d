using System.Globalization;
using Al2023.Preview.Simulation;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Al2023.SimulatedProviders;

/// <summary>The calls that the engine makes of the simulated provider: decode, do it to the account, encode.</summary>
/// <param name="package"><c>aws</c> or <c>kubernetes</c>.</param>
/// <param name="account">What there is.</param>
/// <param name="engine">The address of the engine that started it: each of its runs has another one.</param>
internal sealed class SimulatedProviderRpcs(string package, SimulatedAccount account, string engine)
{
    /// <summary>What is answered.</summary>
    public AnsweredMethods Methods => new("pulumirpc.ResourceProvider")
    {
        { nameof(GetPluginInfo), Empty.Parser, GetPluginInfo },
        { nameof(Attach), PluginAttach.Parser, Attach },
        { nameof(GetSchema), GetSchemaRequest.Parser, GetSchema },
        { nameof(CheckConfig), CheckRequest.Parser, CheckConfig },
        { nameof(DiffConfig), DiffRequest.Parser, DiffConfig },
        { nameof(Configure), ConfigureRequest.Parser, Configure },
        { nameof(Check), CheckRequest.Parser, Check },
        { nameof(Diff), DiffRequest.Parser, Diff },
        { nameof(Create), CreateRequest.Parser, Create },
        { nameof(Update), UpdateRequest.Parser, Update },
        { nameof(Read), ReadRequest.Parser, Read },
        { nameof(Delete), DeleteRequest.Parser, Delete },
        { nameof(Invoke), InvokeRequest.Parser, Invoke },
        { nameof(Cancel), Empty.Parser, Cancel },
    };

    private readonly Faults _faults = new(account);

    private string _run = engine;
    private AwsPlace _place = new(AwsPlace.DefaultRegion, AwsPlace.DefaultAccount);

    private string Version => package == "aws" ? "7.48.0" : "4.34.2";

    private Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) => Task.FromResult(new PluginInfo { Version = Version });

    /// <summary>Another run of the engine, which uses a provider that is there already.</summary>
    private Task<Empty> Attach(PluginAttach request, ServerCallContext context)
    {
        _run = request.Address;
        return Task.FromResult(new Empty());
    }

    private Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context)
    {
        using var text = new StreamReader(typeof(Program).Assembly.GetManifestResourceStream($"{package}.json")!);
        return Task.FromResult(new GetSchemaResponse { Schema = text.ReadToEnd().Replace("$VERSION", Version, StringComparison.Ordinal) });
    }

    private Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context) => Task.FromResult(new CheckResponse { Inputs = request.News ?? new() });

    private Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
    {
        var (olds, news) = (Values(request.OldInputs ?? request.Olds), Values(request.News));
        var isOther = !olds.At("region").Equals(news.At("region"));
        // As pulumi-aws: another region is another provider, whose resources are all replaced.
        return Task.FromResult(new DiffResponse
        {
            Changes = olds.Equals(news) ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
            Replaces = { isOther ? ["region"] : Array.Empty<string>() },
        });
    }

    /// <summary>Takes no secrets, as providers bridged from Terraform's: the engine keeps what was secret so.</summary>
    private Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        _place = new(Values(request.Args).At("region") is PropertyValue.Text { Value.Length: > 0 } region ? region.Value : AwsPlace.DefaultRegion, AwsPlace.DefaultAccount);
        account.Change(state => NodeAccess.Settle(state, _run));
        account.Log(package, "Configure", ("region", _place.Region));
        return Task.FromResult(new ConfigureResponse { SupportsPreview = true });
    }

    /// <summary>Makes up a name where none is given, and fills in the provider's defaults.</summary>
    private Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var (type, news, olds) = (ResourceTypeTable.Of(TypeOf(request.Urn)), Values(request.News), Values(request.Olds));
        var made = new List<string>();
        if (type.Name.Length > 0 && !type.Name.Contains('.', StringComparison.Ordinal) && news.At(type.Name) is PropertyValue.Null && news.At("namePrefix") is PropertyValue.Null)
        {
            made.Add(type.Name);
            news = news.With(type.Name, WasMade(olds, type.Name) ? olds.At(type.Name) : $"{NameOf(request.Urn)}-{Convert.ToHexStringLower(request.RandomSeed.Span)[..7]}");
        }
        foreach (var (key, value) in type.Defaults.Where(d => news.At(d.Key) is PropertyValue.Null))
        {
            made.Add(key);
            news = news.With(key, PropertyValue.Of(value));
        }
        return Task.FromResult(new CheckResponse { Inputs = Encode(made.Count == 0 ? news : news.With("__defaults", PropertyValue.Of(made.Order(StringComparer.Ordinal)))) });
    }

    private Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
    {
        var type = ResourceTypeTable.Of(TypeOf(request.Urn));
        var (oldInputs, state, news) = (Values(request.OldInputs), Values(request.Olds), Values(request.News));
        var differences = new PropertyDifferences(type, request.IgnoreChanges);
        var changed = differences.Find(oldInputs, state, news);
        var replacing = differences.Replacing(changed).ToList();
        account.Log(package, "Diff", ("urn", request.Urn), ("changed", changed), ("replaces", replacing), ("ignores", request.IgnoreChanges));
        return Task.FromResult(new DiffResponse
        {
            Changes = changed.Count == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
            Diffs = { Top(changed) },
            Replaces = { Top(replacing) },
            DeleteBeforeReplace = replacing.Count > 0 && KeepsItsName(type, oldInputs, news),
        });
    }

    private async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        var (type, name, inputs) = (TypeOf(request.Urn), NameOf(request.Urn), Values(request.Properties));
        account.Log(package, "Create", ("urn", request.Urn), ("preview", request.Preview), ("inputs", inputs));
        if (request.Preview)
            return new() { Properties = Encode(Planned(type, inputs)) };
        await _faults.Meet("Create", type, name, context.CancellationToken);
        var (id, outputs) = Change(request.Urn, state =>
        {
            AwsRules.BeforeCreate(state, type, inputs);
            var made = SimulatedResource.Create(_place, type, name, string.Create(CultureInfo.InvariantCulture, $"{request.Urn}#{state.NextNumber()}"), inputs);
            var result = made with { Outputs = AwsRules.Complete(type, inputs, made.Outputs) };
            state.Put(type, made.Id, new(request.Urn, inputs, result.Outputs));
            AwsRules.AfterCreate(state, type, made.Id, request.Urn, inputs);
            return result;
        });
        return new() { Id = id, Properties = Encode(outputs) };
    }

    private async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        var (type, inputs) = (TypeOf(request.Urn), Values(request.News));
        var (state, oldInputs) = (Values(request.Olds), Values(request.OldInputs));
        inputs = request.IgnoreChanges.Aggregate(inputs, (all, path) => Kept(all, state, path.Split('.')));
        var changed = new PropertyDifferences(ResourceTypeTable.Of(type), request.IgnoreChanges).Find(oldInputs, state, inputs);
        account.Log(package, "Update", ("urn", request.Urn), ("preview", request.Preview), ("changed", changed), ("inputs", inputs));
        if (!request.Preview)
            await _faults.Meet("Update", type, NameOf(request.Urn), context.CancellationToken);
        var outputs = AwsRules.Update(type, oldInputs, state, inputs, changed, request.Preview);
        if (request.Preview)
            return new() { Properties = Encode(outputs) };
        Change(request.Urn, live =>
        {
            live.Put(type, request.Id, new(request.Urn, inputs, outputs));
            AwsRules.AfterUpdate(live, type, request.Id, inputs);
            return true;
        });
        return new() { Properties = Encode(outputs) };
    }

    /// <summary>What there is: nothing, where it was deleted elsewhere. Inputs read as AWS has them.</summary>
    private async Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        var type = TypeOf(request.Urn);
        account.Log(package, "Read", ("urn", request.Urn), ("id", request.Id));
        await _faults.Meet("Read", type, NameOf(request.Urn), context.CancellationToken);
        if (account.Change(state => state.Find(type, request.Id)) is not { } live)
            return account.IsKept ? new() : new() { Id = request.Id, Properties = request.Properties, Inputs = request.Inputs };
        var inputs = request.Inputs is { Fields.Count: > 0 } ? AsIs(Values(request.Inputs), live.Outputs) : live.Inputs;
        return new() { Id = request.Id, Properties = Encode(live.Outputs), Inputs = Encode((PropertyValue.Map)inputs) };
    }

    private async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        var type = TypeOf(request.Urn);
        account.Log(package, "Delete", ("urn", request.Urn), ("id", request.Id));
        await _faults.Meet("Delete", type, NameOf(request.Urn), context.CancellationToken);
        Change(request.Urn, state =>
        {
            AwsRules.Delete(state, type, request.Id);
            return true;
        });
        return new();
    }

    private async Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        var args = Values(request.Args);
        account.Log(package, "Invoke", ("token", request.Tok), ("args", args), ("region", _place.Region));
        await _faults.Meet("Invoke", request.Tok, "", context.CancellationToken);
        if (request.Tok == AwsRules.GetNodeGroup)
            return new() { Return = Encode(account.Change(state => AwsRules.FindNodeGroup(state, args))) };
        var recorded = account.Read("answers.yaml") is { } text ? AnswersFile.Parse("answers.yaml", text) : AnswersFile.Empty;
        var live = request.Tok == AwsRules.GetCluster ? account.Change(state => AwsRules.LiveCluster(state, args)) : null;
        var cloud = SimulatedCloud.Create(live is null ? recorded : recorded with { Answers = [] }, _place.Region, clustersAreUnknown: false);
        var answer = cloud.Invoke(new() { Token = request.Tok, Args = args });
        return new() { Return = Encode((PropertyValue.Map)(live is null ? answer : AwsRules.Over((PropertyValue.Map)answer, live))) };
    }

    private Task<Empty> Cancel(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    private T Change<T>(string urn, Func<AccountState, T> change)
    {
        var (result, cutOff) = account.Change(state => NodeAccess.Watch(state, () => change(state)));
        if (cutOff.Count > 0)
            account.Log(package, "Cut", ("urn", urn), ("nodesWithoutAccess", cutOff));
        return result;
    }

    /// <summary>What a preview says of a resource to be created: its inputs, and what AWS alone knows as unknown.</summary>
    private static PropertyValue.Map Planned(string type, PropertyValue.Map inputs)
    {
        var row = ResourceTable.ByType.GetValueOrDefault(type) ?? ResourceTable.Other(type);
        var missing = row.Outputs.Keys.Where(k => !inputs.Entries.ContainsKey(k));
        return missing.Aggregate(SimulatedCloud.Preview(type, inputs), (all, key) => all.With(key, new PropertyValue.Unknown()));
    }

    private static PropertyValue.Map Kept(PropertyValue.Map inputs, PropertyValue state, ReadOnlySpan<string> path)
    {
        var before = state.At(path[0]);
        if (before is PropertyValue.Null)
            return inputs;
        return path.Length == 1 ? inputs.With(path[0], before)
            : inputs.At(path[0]) is PropertyValue.Map inner ? inputs.With(path[0], Kept(inner, before, path[1..]))
            : inputs;
    }

    private static PropertyValue AsIs(PropertyValue input, PropertyValue state) => (input, state) switch
    {
        (_, PropertyValue.Null) => input,
        (PropertyValue.Map map, PropertyValue.Map now) => PropertyValue.Map.Of(map.Entries.Select(e => KeyValuePair.Create(e.Key, e.Key == "__defaults" ? e.Value : AsIs(e.Value, now.At(e.Key))))),
        (PropertyValue.List list, PropertyValue.List now) when list.Items.Length == now.Items.Length => new PropertyValue.List([.. list.Items.Select((item, i) => AsIs(item, now.Items[i]))]),
        _ => state,
    };

    // As the bridge: what has a name that the program gave, and keeps it, cannot stand beside its replacement.
    private static bool KeepsItsName(ResourceType type, PropertyValue.Map oldInputs, PropertyValue.Map news)
    {
        if (type.Name.Length == 0 || WasMade(news, type.Name))
            return false;
        var path = type.Name.Split('.');
        return path.Aggregate((PropertyValue)news, (v, k) => v.At(k)) is PropertyValue.Text now && now.Equals(path.Aggregate((PropertyValue)oldInputs, (v, k) => v.At(k)));
    }

    private static bool WasMade(PropertyValue.Map inputs, string key) =>
        inputs.At("__defaults") is PropertyValue.List made && made.Items.Contains(PropertyValue.Of(key));

    private static IEnumerable<string> Top(IEnumerable<string> paths) => paths.Select(p => p.Split('.')[0]).Distinct();

    private static PropertyValue.Map Values(Struct? message) => (PropertyValue.Map)Plain(Decoder.Decode(message));

    private static PropertyValue Plain(PropertyValue value) => value switch
    {
        PropertyValue.Map map => PropertyValue.Map.Of(map.Entries.Select(e => KeyValuePair.Create(e.Key, Plain(e.Value)))),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(Plain)]),
        _ => value with { IsSecret = false, Dependencies = UrnSet.Empty },
    };

    private static Struct Encode(PropertyValue.Map map) => Encoder.Encode(map, WireForm.Plain);

    private static string TypeOf(string urn) => urn.Split("::", 4)[2].Split('$')[^1];

    private static string NameOf(string urn) => urn.Split("::", 4)[3];
}
