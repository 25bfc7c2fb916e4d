using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Fields = Google.Protobuf.Collections.MapField<string, Google.Protobuf.WellKnownTypes.Value>;

namespace Al2023.Protocol.Values.Wire;

/// <summary>
/// Reads property values from protobuf structs, in every spelling that programs and engines use. Throws
/// <see cref="RpcException"/> with the value's path on a special value that is malformed or not known.
/// </summary>
internal sealed class Decoder
{
    // The keys and indices down to the value that is read: a path is made for an error alone.
    private readonly Stack<(string? Key, int Index)> _steps = new();

    /// <summary>The struct's properties; none where there is no struct.</summary>
    public static PropertyValue.Map Decode(Struct? map) => map is null ? PropertyValue.Map.Empty : new Decoder().Map(map.Fields);

    public static PropertyValue Decode(Value value) => new Decoder().Content(value);

    private PropertyValue.Map Map(Fields fields) => PropertyValue.Map.Of(fields.Select(f => KeyValuePair.Create(f.Key, Inner(f.Value, (f.Key, 0)))));

    private PropertyValue Inner(Value value, (string? Key, int Index) step)
    {
        _steps.Push(step);
        var content = Content(value);
        _steps.Pop();
        return content;
    }

    private PropertyValue Content(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => new PropertyValue.Bool(value.BoolValue),
        Value.KindOneofCase.NumberValue => new PropertyValue.Number(value.NumberValue),
        Value.KindOneofCase.StringValue when Signatures.Unknown.Contains(value.StringValue) => new PropertyValue.Unknown(),
        Value.KindOneofCase.StringValue => new PropertyValue.Text(value.StringValue),
        Value.KindOneofCase.ListValue => new PropertyValue.List(
            [.. value.ListValue.Values.Select((item, i) => Inner(item, (null, i)))]),
        Value.KindOneofCase.StructValue when value.StructValue.Fields.TryGetValue(Signatures.Key, out var signature) =>
            Special(signature.StringValue, value.StructValue.Fields),
        Value.KindOneofCase.StructValue => Map(value.StructValue.Fields),
        _ => new PropertyValue.Null(),
    };

    private PropertyValue Special(string signature, Fields fields) => signature switch
    {
        Signatures.Secret => fields.TryGetValue("value", out var value)
            ? Content(value).Secret()
            : throw Malformed("a secret without a value"),
        Signatures.Output => Output(fields),
        Signatures.Asset => new PropertyValue.Asset(
            Text(fields, "hash"), Text(fields, "text"), Text(fields, "path"), Text(fields, "uri")),
        Signatures.Archive => new PropertyValue.Archive(
            Text(fields, "hash"), Text(fields, "path"), Text(fields, "uri"), Assets(fields)),
        Signatures.Resource => new PropertyValue.Resource(
            Text(fields, "urn") ?? throw Malformed("a resource reference without a URN"),
            Id(fields),
            Text(fields, "packageVersion") ?? ""),
        Signatures.ByteString => throw Malformed("a byte string, which this package does not accept"),
        _ => throw Malformed($"a special value with the unknown signature `{signature}`"),
    };

    private PropertyValue Output(Fields fields)
    {
        var value = fields.TryGetValue("value", out var known) ? Content(known) : new PropertyValue.Unknown();
        if (fields.TryGetValue("secret", out var secret))
        {
            if (secret.KindCase is not Value.KindOneofCase.BoolValue)
                throw Malformed("an output whose `secret` is no boolean");
            value = secret.BoolValue ? value.Secret() : value;
        }
        return fields.TryGetValue("dependencies", out var urns) ? value.DependingOn(Urns(urns)) : value;
    }

    private UrnSet Urns(Value urns) =>
        urns.KindCase is Value.KindOneofCase.ListValue && urns.ListValue.Values.All(u => u.KindCase is Value.KindOneofCase.StringValue)
            ? UrnSet.Of(urns.ListValue.Values.Select(u => u.StringValue))
            : throw Malformed("an output whose `dependencies` are no list of strings");

    private PropertyValue? Id(Fields fields) =>
        !fields.TryGetValue("id", out var id) ? null
        : Content(id) is PropertyValue.Text { Value.Length: > 0 } known ? known
        : new PropertyValue.Unknown();

    private PropertyValue.Map? Assets(Fields fields) =>
        !fields.TryGetValue("assets", out var assets) ? null
        : assets.KindCase is Value.KindOneofCase.StructValue ? Map(assets.StructValue.Fields)
        : throw Malformed("an archive whose `assets` are no map");

    private string? Text(Fields fields, string key) =>
        !fields.TryGetValue(key, out var text) || text.KindCase is Value.KindOneofCase.NullValue ? null
        : text.KindCase is Value.KindOneofCase.StringValue ? text.StringValue
        : throw Malformed($"a special value whose `{key}` is no string");

    private RpcException Malformed(string what)
    {
        var path = _steps.Reverse().Aggregate("", (path, step) => step.Key is { } key ? PropertyPath.Key(path, key) : PropertyPath.Index(path, step.Index));
        return new(new(StatusCode.InvalidArgument, $"At `{path}` stands {what}."));
    }
}
