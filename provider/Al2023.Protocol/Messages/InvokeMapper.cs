using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Messages;

/// <summary>Calls of functions as messages, both ways: as the engine gets them, and as it hands them on to a plugin.</summary>
internal static class InvokeMapper
{
    public static ResourceInvokeRequest Encode(Provider.InvokeCall call) => new()
    {
        Tok = call.Token,
        Args = Encoder.Encode(call.Args, WireForm.Plain),
        Provider = call.Provider,
        Version = call.Version,
        PluginDownloadURL = call.PluginDownloadUrl,
        PackageRef = call.PackageRef,
        Parent = call.Parent,
        DependsOn = { call.DependsOn },
        ParentStackTraceHandle = call.ParentStackTraceHandle,
        AcceptResources = true,
    };

    public static Provider.InvokeCall Decode(ResourceInvokeRequest request) => new()
    {
        Token = request.Tok,
        Args = Decoder.Decode(request.Args),
        Provider = request.Provider,
        Version = request.Version,
        PluginDownloadUrl = request.PluginDownloadURL,
        PackageRef = request.PackageRef,
        Parent = request.Parent,
        DependsOn = UrnSet.Of(request.DependsOn),
        ParentStackTraceHandle = request.ParentStackTraceHandle,
    };

    public static Provider.InvokeResult Decode(ResourceInvokeResponse response) =>
        new(response.Unknown ? new PropertyValue.Unknown() : Decoder.Decode(response.Return), Decode(response.Failures));

    public static ResourceInvokeResponse EncodeForProgram(Provider.InvokeResult result) => new()
    {
        Return = Encode(result.Return),
        Unknown = result.Return is PropertyValue.Unknown,
        Failures = { result.Failures.Select(Encode) },
    };

    public static Provider.InvokeResult Decode(InvokeResponse response) =>
        new(Decoder.Decode(response.Return), Decode(response.Failures));

    public static InvokeResponse EncodeForEngine(Provider.InvokeResult result) => new()
    {
        Return = Encode(result.Return),
        Failures = { result.Failures.Select(Encode) },
    };

    private static IReadOnlyList<Provider.CheckFailure> Decode(RepeatedField<CheckFailure> failures) =>
        [.. failures.Select(f => new Provider.CheckFailure(f.Property, f.Reason))];

    // A struct has no place for the mark of the whole: a secret map is one of secrets.
    private static Struct? Encode(PropertyValue result) => result is not PropertyValue.Map map ? null : Encoder.Encode(
        map.IsSecret ? PropertyValue.Map.Of(map.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.Secret()))) : map, WireForm.Plain);

    private static CheckFailure Encode(Provider.CheckFailure failure) => new() { Property = failure.Property, Reason = failure.Reason };
}
