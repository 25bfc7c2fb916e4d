using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Registration = Al2023.Protocol.Provider.Registration;
using ResourceOptions = Al2023.Protocol.Provider.ResourceOptions;

namespace Al2023.Protocol.Messages;

/// <summary>What transforms and hooks are given, and what transforms answer.</summary>
internal static class CallbackMapper
{
    public static TransformRequest Transform(Registration registration) => new()
    {
        Type = registration.Type,
        Name = registration.Name,
        Custom = registration.Custom,
        Parent = registration.Parent,
        Properties = Encoder.Encode(registration.Inputs, WireForm.Outputs),
        Options = Encode(registration),
    };

    /// <summary>The registration as a transform wants it; what it does not answer stays as it is.</summary>
    public static Registration Apply(TransformResponse response, Registration registration)
    {
        var changed = response.Properties is { } properties ? registration with { Inputs = Decoder.Decode(properties) } : registration;
        return response.Options is not { } options ? changed : changed with
        {
            Options = Decode(options),
            Provider = options.Provider,
            Version = options.Version,
            PluginDownloadUrl = options.PluginDownloadUrl,
            ImportId = options.Import,
        };
    }

    public static TransformInvokeRequest TransformInvoke(Provider.InvokeCall call) => new()
    {
        Token = call.Token,
        Args = Encoder.Encode(call.Args, WireForm.Outputs),
        Options = new() { Provider = call.Provider, Version = call.Version, PluginDownloadUrl = call.PluginDownloadUrl },
    };

    public static Provider.InvokeCall Apply(TransformInvokeResponse response, Provider.InvokeCall call)
    {
        var changed = response.Args is { } args ? call with { Args = Decoder.Decode(args) } : call;
        return response.Options is not { } options ? changed : changed with
        {
            Provider = options.Provider,
            Version = options.Version,
            PluginDownloadUrl = options.PluginDownloadUrl,
        };
    }

    public static ResourceHookRequest Hook(string urn, string id, Registration registration, PropertyValue.Map? outputs)
    {
        var options = Encode(registration);
        options.Parent = registration.Parent;
        return new()
        {
            Urn = urn,
            Id = id,
            Name = registration.Name,
            Type = registration.Type,
            NewInputs = Encoder.Encode(registration.Inputs, WireForm.Outputs),
            NewOutputs = outputs is null ? null : Encoder.Encode(outputs, WireForm.Outputs),
            NewOptions = options,
        };
    }

    private static CallbackResourceOptions Encode(Registration registration)
    {
        var options = registration.Options;
        var message = new CallbackResourceOptions
        {
            DependsOn = { options.DependsOn },
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
            Version = registration.Version,
            Aliases = { options.Aliases.Select(OptionMapper.Encode) },
            Provider = registration.Provider,
            CustomTimeouts = OptionMapper.Encode(options.Timeouts),
            PluginDownloadUrl = registration.PluginDownloadUrl,
            DeletedWith = options.DeletedWith,
            AdditionalSecretOutputs = { options.AdditionalSecretOutputs },
            Providers = { options.Providers.ToDictionary() },
            Hooks = OptionMapper.Encode(options.Hooks),
            Import = registration.ImportId,
            HideDiff = { options.HideDiffs },
            ReplaceWith = { options.ReplaceWith },
            ReplacementTrigger = options.ReplacementTrigger is { } trigger ? Encoder.Encode(trigger, WireForm.Outputs) : null,
        };
        if (options.Protect is { } protect)
            message.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            message.RetainOnDelete = retain;
        if (options.DeleteBeforeReplace is { } delete)
            message.DeleteBeforeReplace = delete;
        return message;
    }

    private static ResourceOptions Decode(CallbackResourceOptions options) => new()
    {
        DependsOn = UrnSet.Of(options.DependsOn),
        Protect = options.HasProtect ? options.Protect : null,
        IgnoreChanges = [.. options.IgnoreChanges],
        ReplaceOnChanges = [.. options.ReplaceOnChanges],
        Aliases = [.. options.Aliases.Select(OptionMapper.Decode)],
        Timeouts = OptionMapper.Decode(options.CustomTimeouts),
        RetainOnDelete = options.HasRetainOnDelete ? options.RetainOnDelete : null,
        DeletedWith = options.DeletedWith,
        DeleteBeforeReplace = options.HasDeleteBeforeReplace ? options.DeleteBeforeReplace : null,
        AdditionalSecretOutputs = [.. options.AdditionalSecretOutputs],
        Providers = options.Providers,
        Hooks = OptionMapper.Decode(options.Hooks),
        HideDiffs = [.. options.HideDiff],
        ReplaceWith = [.. options.ReplaceWith],
        ReplacementTrigger = options.ReplacementTrigger is { } trigger ? Decoder.Decode(trigger) : null,
    };
}
