using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;

namespace Al2023.Protocol.Messages;

/// <summary>The order to construct a component and its answer as messages, both ways.</summary>
internal static class ConstructMapper
{
    public static Provider.ConstructRequest Decode(ConstructRequest request) => new()
    {
        Type = request.Type,
        Name = request.Name,
        Parent = request.Parent,
        Inputs = Decoder.Decode(request.Inputs),
        InputDependencies = OptionMapper.Decode(request.InputDependencies),
        Options = DecodeOptions(request),
        DryRun = request.DryRun,
        Organization = request.Organization,
        Project = request.Project,
        Stack = request.Stack,
        Config = request.Config,
        ConfigSecretKeys = [.. request.ConfigSecretKeys],
        Parallel = request.Parallel,
        MonitorEndpoint = request.MonitorEndpoint,
        StackTraceHandle = request.StackTraceHandle,
    };

    private static Provider.ResourceOptions DecodeOptions(ConstructRequest request) => new()
    {
        DependsOn = UrnSet.Of(request.Dependencies),
        Providers = request.Providers,
        Aliases = [.. request.Aliases.Select(OptionMapper.Decode)],
        Protect = request.HasProtect ? request.Protect : null,
        RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
        DeleteBeforeReplace = request.HasDeleteBeforeReplace ? request.DeleteBeforeReplace : null,
        DeletedWith = request.DeletedWith,
        AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        IgnoreChanges = [.. request.IgnoreChanges],
        ReplaceOnChanges = [.. request.ReplaceOnChanges],
        ReplaceWith = [.. request.ReplaceWith],
        ReplacementTrigger = request.ReplacementTrigger is { } trigger ? Decoder.Decode(trigger) : null,
        Timeouts = OptionMapper.Decode(request.CustomTimeouts),
        Hooks = OptionMapper.Decode(request.ResourceHooks),
    };

    public static ConstructRequest Encode(Provider.ConstructRequest request)
    {
        var options = request.Options;
        var message = new ConstructRequest
        {
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent,
            Inputs = Encoder.Encode(request.Inputs, WireForm.Outputs),
            DryRun = request.DryRun,
            Organization = request.Organization,
            Project = request.Project,
            Stack = request.Stack,
            Config = { request.Config.ToDictionary() },
            ConfigSecretKeys = { request.ConfigSecretKeys },
            Parallel = request.Parallel,
            MonitorEndpoint = request.MonitorEndpoint,
            StackTraceHandle = request.StackTraceHandle,
            AcceptsOutputValues = true,
            Dependencies = { options.DependsOn },
            Providers = { options.Providers.ToDictionary() },
            Aliases = { options.Aliases.Select(OptionMapper.Encode) },
            DeletedWith = options.DeletedWith,
            AdditionalSecretOutputs = { options.AdditionalSecretOutputs },
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
            ReplaceWith = { options.ReplaceWith },
            ReplacementTrigger = options.ReplacementTrigger is { } trigger ? Encoder.Encode(trigger, WireForm.Outputs) : null,
            CustomTimeouts = OptionMapper.Encode(options.Timeouts),
            ResourceHooks = OptionMapper.Encode(options.Hooks),
        };
        OptionMapper.Encode(OptionMapper.Dependencies(request.Inputs, request.InputDependencies), message.InputDependencies);
        EncodeFlags(options, message);
        return message;
    }

    private static void EncodeFlags(Provider.ResourceOptions options, ConstructRequest message)
    {
        if (options.Protect is { } protect)
            message.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            message.RetainOnDelete = retain;
        if (options.DeleteBeforeReplace is { } deleteFirst)
            message.DeleteBeforeReplace = deleteFirst;
    }

    /// <summary>The state depends on what its values say, and on what is said of it besides.</summary>
    public static Provider.ConstructResult Decode(ConstructResponse response) =>
        new(response.Urn, Decoder.Decode(response.State).DependingOn(OptionMapper.Decode(response.StateDependencies)));

    public static ConstructResponse Encode(Provider.ConstructResult result)
    {
        var message = new ConstructResponse { Urn = result.Urn, State = Encoder.Encode(result.State, WireForm.Outputs) };
        // A component that waits for itself would never be done.
        var own = UrnSet.Of(result.Urn);
        var dependencies = result.State.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.AllDependencies().Except(own)));
        OptionMapper.Encode(dependencies, message.StateDependencies);
        return message;
    }
}
