using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Values.Wire;

/// <summary>Writes property values as protobuf structs.</summary>
internal static class Encoder
{
    public static Struct Encode(PropertyValue.Map map, WireForm form)
    {
        var encoded = new Struct();
        foreach (var (key, value) in map.Entries)
            encoded.Fields.Add(key, Encode(value, form));
        return encoded;
    }

    public static Value Encode(PropertyValue value, WireForm form)
    {
        if (form == WireForm.Outputs && (value.IsSecret || value.Dependencies.Count > 0 || value is PropertyValue.Unknown))
            return EncodeOutput(value);
        var content = EncodeContent(value, form);
        return value.IsSecret ? Special(Signatures.Secret, ("value", content)) : content;
    }

    private static Value EncodeOutput(PropertyValue value)
    {
        var output = Special(Signatures.Output);
        var fields = output.StructValue.Fields;
        if (value is not PropertyValue.Unknown)
            fields.Add("value", EncodeContent(value, WireForm.Outputs));
        if (value.IsSecret)
            fields.Add("secret", Value.ForBool(true));
        if (value.Dependencies.Count > 0)
            fields.Add("dependencies", Value.ForList([.. value.Dependencies.Select(Value.ForString)]));
        return output;
    }

    private static Value EncodeContent(PropertyValue value, WireForm form) => value switch
    {
        PropertyValue.Null => Value.ForNull(),
        PropertyValue.Bool flag => Value.ForBool(flag.Value),
        PropertyValue.Number number => Value.ForNumber(number.Value),
        PropertyValue.Text text => Value.ForString(text.Value),
        PropertyValue.Unknown => Value.ForString(PropertyValue.UnknownText),
        PropertyValue.List list => Value.ForList([.. list.Items.Select(item => Encode(item, form))]),
        PropertyValue.Map map => Value.ForStruct(Encode(map, form)),
        PropertyValue.Asset asset => Special(
            Signatures.Asset, ("hash", Text(asset.Hash)), ("text", Text(asset.Content)), ("path", Text(asset.Path)), ("uri", Text(asset.Uri))),
        PropertyValue.Archive archive => Special(
            Signatures.Archive,
            ("hash", Text(archive.Hash)),
            ("path", Text(archive.Path)),
            ("uri", Text(archive.Uri)),
            ("assets", archive.Assets is { } assets ? Value.ForStruct(Encode(assets, form)) : null)),
        PropertyValue.Resource resource => Special(
            Signatures.Resource,
            ("urn", Value.ForString(resource.Urn)),
            ("id", resource.Id is { } id ? EncodeContent(id, form) : null),
            ("packageVersion", resource.PackageVersion.Length > 0 ? Value.ForString(resource.PackageVersion) : null)),
        _ => throw new ArgumentException($"{value.GetType()} is no case of a property value.", nameof(value)),
    };

    private static Value? Text(string? text) => text is null ? null : Value.ForString(text);

    private static Value Special(string signature, params ReadOnlySpan<(string Key, Value? Value)> fields)
    {
        var special = new Struct { Fields = { [Signatures.Key] = Value.ForString(signature) } };
        foreach (var (key, value) in fields)
        {
            if (value is not null)
                special.Fields.Add(key, value);
        }
        return Value.ForStruct(special);
    }
}
