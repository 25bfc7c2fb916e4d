using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;

namespace Al2023.Protocol.Messages;

/// <summary>Registrations as messages, both ways.</summary>
internal static class RegistrationMapper
{
    public static RegisterResourceRequest Encode(Provider.Registration registration)
    {
        var options = registration.Options;
        var dependencies = OptionMapper.Dependencies(registration.Inputs, registration.PropertyDependencies).ToList();
        var message = new RegisterResourceRequest
        {
            Type = registration.Type,
            Name = registration.Name,
            Parent = registration.Parent,
            Custom = registration.Custom,
            Remote = registration.Remote,
            Object = Encoder.Encode(registration.Inputs, registration.Remote ? WireForm.Outputs : WireForm.Plain),
            Dependencies = { dependencies.Aggregate(options.DependsOn, (urns, d) => urns.Union(d.Value)) },
            Provider = registration.Provider,
            Version = registration.Version,
            PluginDownloadURL = registration.PluginDownloadUrl,
            PackageRef = registration.PackageRef,
            ImportId = registration.ImportId,
            ParentStackTraceHandle = registration.ParentStackTraceHandle,
            Transforms = { registration.Transforms.Select(t => new Callback { Target = t.Target, Token = t.Token }) },
            AcceptSecrets = true,
            AcceptResources = true,
            AliasSpecs = true,
            SupportsPartialValues = true,
            SupportsResultReporting = true,
        };
        OptionMapper.Encode(dependencies, message.PropertyDependencies);
        EncodeOptions(options, message);
        return message;
    }

    private static void EncodeOptions(Provider.ResourceOptions options, RegisterResourceRequest message)
    {
        foreach (var (package, reference) in options.Providers)
            message.Providers.Add(package, reference);
        message.Aliases.Add(options.Aliases.Select(OptionMapper.Encode));
        message.DeletedWith = options.DeletedWith;
        message.AdditionalSecretOutputs.Add(options.AdditionalSecretOutputs);
        message.IgnoreChanges.Add(options.IgnoreChanges);
        message.ReplaceOnChanges.Add(options.ReplaceOnChanges);
        message.ReplaceWith.Add(options.ReplaceWith);
        message.HideDiffs.Add(options.HideDiffs);
        message.ReplacementTrigger = options.ReplacementTrigger is { } trigger ? Encoder.Encode(trigger, WireForm.Plain) : null;
        message.CustomTimeouts = OptionMapper.Encode(options.Timeouts);
        message.Hooks = OptionMapper.Encode(options.Hooks);
        message.DeleteBeforeReplaceDefined = options.DeleteBeforeReplace is not null;
        message.DeleteBeforeReplace = options.DeleteBeforeReplace ?? false;
        if (options.Protect is { } protect)
            message.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            message.RetainOnDelete = retain;
    }

    public static Provider.Registration Decode(RegisterResourceRequest request)
    {
        var inputs = Decoder.Decode(request.Object);
        return new()
        {
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent,
            Custom = request.Custom,
            Remote = request.Remote,
            Inputs = inputs,
            PropertyDependencies = DecodeDependencies(request, inputs),
            Options = DecodeOptions(request),
            Provider = request.Provider,
            Version = request.Version,
            PluginDownloadUrl = request.PluginDownloadURL,
            PackageRef = request.PackageRef,
            ImportId = request.ImportId,
            ParentStackTraceHandle = request.ParentStackTraceHandle,
            Source = request.SourcePosition is { Uri.Length: > 0 } at ? new(at.Uri, at.Line, at.Column) : null,
            Transforms = [.. request.Transforms.Select(t => new Provider.Callback(t.Target, t.Token))],
        };
    }

    // A client that says nothing of single properties means that each depends on everything.
    private static Dictionary<string, UrnSet> DecodeDependencies(RegisterResourceRequest request, PropertyValue.Map inputs) =>
        request.PropertyDependencies.Count == 0 && !request.Remote
            ? inputs.Entries.ToDictionary(e => e.Key, _ => UrnSet.Of(request.Dependencies), StringComparer.Ordinal)
            : OptionMapper.Decode(request.PropertyDependencies);

    private static Provider.ResourceOptions DecodeOptions(RegisterResourceRequest request) => new()
    {
        DependsOn = UrnSet.Of(request.Dependencies),
        Providers = request.Providers,
        Aliases = [.. request.Aliases.Select(OptionMapper.Decode), .. request.AliasURNs.Select(u => new Provider.Alias.ByUrn(u))],
        Protect = request.HasProtect ? request.Protect : null,
        RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
        DeleteBeforeReplace = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace ? request.DeleteBeforeReplace : null,
        DeletedWith = request.DeletedWith,
        AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        IgnoreChanges = [.. request.IgnoreChanges],
        ReplaceOnChanges = [.. request.ReplaceOnChanges],
        ReplaceWith = [.. request.ReplaceWith],
        HideDiffs = [.. request.HideDiffs],
        ReplacementTrigger = request.ReplacementTrigger is { } trigger ? Decoder.Decode(trigger) : null,
        Timeouts = OptionMapper.Decode(request.CustomTimeouts),
        Hooks = OptionMapper.Decode(request.Hooks),
    };
}
