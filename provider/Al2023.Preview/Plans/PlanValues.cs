using System.Globalization;
using System.Text.Json.Nodes;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Plans;

/// <summary>
/// Property values in the JSON of a plan: plain JSON, where an object with the key <c>$</c> is something that JSON has no
/// word for: <c>secret</c>, <c>unknown</c>, <c>number</c> (one that is not finite), <c>asset</c>, <c>archive</c>, <c>resource</c>, or a <c>map</c> whose own keys
/// have a <c>$</c> among them.
/// </summary>
public static class PlanValues
{
    private const string Mark = "$";

    /// <summary>The JSON of a value; null for <see cref="PropertyValue.Null"/>. A secret's content is never written.</summary>
    public static JsonNode? Write(PropertyValue value) => value switch
    {
        { IsSecret: true } => Marked("secret"),
        PropertyValue.Null => null,
        PropertyValue.Bool b => JsonValue.Create(b.Value),
        PropertyValue.Number { Value: var number } => double.IsFinite(number) ? JsonValue.Create(number) : Marked("number", ("text", number.ToString("R", CultureInfo.InvariantCulture))),
        PropertyValue.Text t => JsonValue.Create(t.Value),
        PropertyValue.List list => new JsonArray([.. list.Items.Select(Write)]),
        PropertyValue.Map map => Write(map),
        PropertyValue.Asset asset => Marked("asset", ("hash", asset.Hash), ("path", Portable(asset.Path)), ("text", asset.Content), ("uri", asset.Uri)),
        PropertyValue.Archive archive => WriteArchive(archive),
        PropertyValue.Resource resource => WriteResource(resource),
        _ => Marked("unknown"),
    };

    /// <summary>The JSON of a map, its keys in ordinal order.</summary>
    public static JsonObject Write(PropertyValue.Map map)
    {
        var entries = new JsonObject();
        foreach (var (key, value) in map.Entries)
            entries[key] = Write(value);
        if (!map.Entries.ContainsKey(Mark))
            return entries;
        var marked = Marked("map");
        marked["entries"] = entries;
        return marked;
    }

    /// <summary>The value of a node. Throws <see cref="InvalidPlanException"/> on a mark that means nothing.</summary>
    internal static PropertyValue Read(PlanNode node) => node.Kind switch
    {
        PlanNodeKind.Null => new PropertyValue.Null(),
        PlanNodeKind.Bool => node.Bool(),
        PlanNodeKind.Number => node.Number(),
        PlanNodeKind.Text => new PropertyValue.Text(node.Text()),
        PlanNodeKind.List => new PropertyValue.List([.. node.Items().Select(Read)]),
        _ => node.Optional(Mark) is { } mark ? ReadMarked(node, mark) : ReadMap(node),
    };

    /// <summary>The map of an object.</summary>
    internal static PropertyValue.Map ReadMap(PlanNode node) =>
        node.Optional(Mark) is { } mark
            ? ReadMarked(node, mark) as PropertyValue.Map ?? throw node.Wrong("is not a map")
            : ReadEntries(node);

    private static PropertyValue.Map ReadEntries(PlanNode node) =>
        PropertyValue.Map.Of(node.Entries().Select(e => KeyValuePair.Create(e.Key, Read(e.Value))));

    private static PropertyValue ReadMarked(PlanNode node, PlanNode mark) => mark.Text() switch
    {
        "secret" => Redaction.Hidden,
        "unknown" => new PropertyValue.Unknown(),
        "map" => ReadEntries(node.Required("entries")),
        "number" => double.TryParse(Part(node, "text"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw node.Wrong("is no number"),
        "asset" => new PropertyValue.Asset(Part(node, "hash"), Part(node, "text"), Part(node, "path"), Part(node, "uri")),
        "archive" => new PropertyValue.Archive(Part(node, "hash"), Part(node, "path"), Part(node, "uri"), node.Optional("assets") is { } assets ? ReadMap(assets) : null),
        "resource" => new PropertyValue.Resource(node.Required("urn").Text(), node.Optional("id") is { } id ? Read(id) : null, ""),
        var other => throw mark.Wrong($"is `{other}`, which marks nothing"),
    };

    private static string? Part(PlanNode node, string key) => node.Optional(key)?.Text();

    private static JsonObject WriteArchive(PropertyValue.Archive archive)
    {
        var node = Marked("archive", ("hash", archive.Hash), ("path", Portable(archive.Path)), ("uri", archive.Uri));
        if (archive.Assets is { } assets)
            node["assets"] = Write(assets);
        return node;
    }

    private static JsonObject WriteResource(PropertyValue.Resource resource)
    {
        var node = Marked("resource", ("urn", resource.Urn));
        if (resource.Id is { } id)
            node["id"] = Write(id);
        return node;
    }

    /// <summary>An absolute path differs between machines: only its last part is told.</summary>
    private static string? Portable(string? path) => Path.IsPathRooted(path) ? Path.GetFileName(path) : path;

    private static JsonObject Marked(string what, params ReadOnlySpan<(string Key, string? Value)> parts)
    {
        var node = new JsonObject { [Mark] = what };
        foreach (var (key, value) in parts)
        {
            if (value is not null)
                node[key] = value;
        }
        return node;
    }
}
