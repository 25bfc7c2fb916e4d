using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Fields = Google.Protobuf.Collections.MapField<string, Google.Protobuf.WellKnownTypes.Value>;

namespace Al2023.Protocol.Values.Wire;

/// <summary>
/// Reads property values from protobuf structs, in every spelling that programs and engines use. Throws
/// <see cref="RpcException"/> with the value's path on a special value that is malformed or not known.
/// </summary>
internal static class Decoder
{
    /// <summary>The struct's properties; none where there is no struct.</summary>
    public static PropertyValue.Map Decode(Struct? map) => map is null ? PropertyValue.Map.Empty : DecodeMap(map.Fields, "");

    public static PropertyValue Decode(Value value) => Decode(value, "");

    private static PropertyValue.Map DecodeMap(Fields fields, string path) =>
        PropertyValue.Map.Of(fields.Select(f => KeyValuePair.Create(f.Key, Decode(f.Value, PropertyPath.Key(path, f.Key)))));

    private static PropertyValue Decode(Value value, string path) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => new PropertyValue.Bool(value.BoolValue),
        Value.KindOneofCase.NumberValue => new PropertyValue.Number(value.NumberValue),
        Value.KindOneofCase.StringValue when Signatures.Unknown.Contains(value.StringValue) => new PropertyValue.Unknown(),
        Value.KindOneofCase.StringValue => new PropertyValue.Text(value.StringValue),
        Value.KindOneofCase.ListValue => new PropertyValue.List(
            [.. value.ListValue.Values.Select((item, i) => Decode(item, PropertyPath.Index(path, i)))]),
        Value.KindOneofCase.StructValue when value.StructValue.Fields.TryGetValue(Signatures.Key, out var signature) =>
            DecodeSpecial(signature.StringValue, value.StructValue.Fields, path),
        Value.KindOneofCase.StructValue => DecodeMap(value.StructValue.Fields, path),
        _ => new PropertyValue.Null(),
    };

    private static PropertyValue DecodeSpecial(string signature, Fields fields, string path) => signature switch
    {
        Signatures.Secret => fields.TryGetValue("value", out var value)
            ? Decode(value, path).Secret()
            : throw Malformed(path, "a secret without a value"),
        Signatures.Output => DecodeOutput(fields, path),
        Signatures.Asset => new PropertyValue.Asset(
            Text(fields, "hash", path), Text(fields, "text", path), Text(fields, "path", path), Text(fields, "uri", path)),
        Signatures.Archive => new PropertyValue.Archive(
            Text(fields, "hash", path), Text(fields, "path", path), Text(fields, "uri", path), Assets(fields, path)),
        Signatures.Resource => new PropertyValue.Resource(
            Text(fields, "urn", path) ?? throw Malformed(path, "a resource reference without a URN"),
            Id(fields, path),
            Text(fields, "packageVersion", path) ?? ""),
        Signatures.ByteString => throw Malformed(path, "a byte string, which this package does not accept"),
        _ => throw Malformed(path, $"a special value with the unknown signature `{signature}`"),
    };

    private static PropertyValue DecodeOutput(Fields fields, string path)
    {
        var value = fields.TryGetValue("value", out var known) ? Decode(known, path) : new PropertyValue.Unknown();
        if (fields.TryGetValue("secret", out var secret))
        {
            if (secret.KindCase is not Value.KindOneofCase.BoolValue)
                throw Malformed(path, "an output whose `secret` is no boolean");
            value = secret.BoolValue ? value.Secret() : value;
        }
        return fields.TryGetValue("dependencies", out var urns) ? value.DependingOn(Urns(urns, path)) : value;
    }

    private static UrnSet Urns(Value urns, string path) =>
        urns.KindCase is Value.KindOneofCase.ListValue && urns.ListValue.Values.All(u => u.KindCase is Value.KindOneofCase.StringValue)
            ? UrnSet.Of(urns.ListValue.Values.Select(u => u.StringValue))
            : throw Malformed(path, "an output whose `dependencies` are no list of strings");

    private static PropertyValue? Id(Fields fields, string path) =>
        !fields.TryGetValue("id", out var id) ? null
        : Decode(id, path) is PropertyValue.Text { Value.Length: > 0 } known ? known
        : new PropertyValue.Unknown();

    private static PropertyValue.Map? Assets(Fields fields, string path) =>
        !fields.TryGetValue("assets", out var assets) ? null
        : assets.KindCase is Value.KindOneofCase.StructValue ? DecodeMap(assets.StructValue.Fields, path)
        : throw Malformed(path, "an archive whose `assets` are no map");

    private static string? Text(Fields fields, string key, string path) =>
        !fields.TryGetValue(key, out var text) || text.KindCase is Value.KindOneofCase.NullValue ? null
        : text.KindCase is Value.KindOneofCase.StringValue ? text.StringValue
        : throw Malformed(path, $"a special value whose `{key}` is no string");

    private static RpcException Malformed(string path, string what) =>
        new(new(StatusCode.InvalidArgument, $"At `{path}` stands {what}."));
}
