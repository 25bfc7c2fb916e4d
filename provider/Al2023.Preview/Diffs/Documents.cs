using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Finds the documents that resources hold: user data, policies, manifests.</summary>
public static class Documents
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The documents of a redacted resource, decoded; none for what is secret or unknown as a whole.</summary>
    public static IEnumerable<Document> Of(PlannedResource resource) =>
        resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
            ? [new Document("manifest", "", YamlText.Write(resource.Inputs))]
            : from rule in DocumentTable.Rules
              where rule.Type == resource.Type
              where resource.Inputs.At(rule.Path) is PropertyValue.Text { IsSecret: false }
              select new Document(rule.Name, rule.Path, Decode(((PropertyValue.Text)resource.Inputs.At(rule.Path)).Value, rule.Encoding));

    /// <summary>The documents that differ. What is secret on one side is hidden on both.</summary>
    internal static IEnumerable<DocumentChange> Compare(PlannedResource before, PlannedResource after)
    {
        var old = Of(before with { Inputs = Hide(before.Inputs, after.Inputs) }).ToDictionary(d => d.Name, StringComparer.Ordinal);
        var now = Of(after with { Inputs = Hide(after.Inputs, before.Inputs) }).ToDictionary(d => d.Name, StringComparer.Ordinal);
        foreach (var name in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (a, b) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (a?.Text != b?.Text)
                yield return new(name, (a ?? b)!.Path, a?.Text ?? "", b?.Text ?? "");
        }
    }

    private static PropertyValue.Map Hide(PropertyValue.Map map, PropertyValue.Map other) =>
        PropertyValue.Map.Of(map.Entries.Select(e => KeyValuePair.Create(e.Key, Hide(e.Value, other.At(e.Key)))));

    private static PropertyValue Hide(PropertyValue value, PropertyValue other) => value switch
    {
        _ when other.IsSecret => Redaction.Hidden,
        PropertyValue.Map map when other is PropertyValue.Map to => Hide(map, to),
        PropertyValue.List list when other is PropertyValue.List to => new PropertyValue.List([.. list.Items.Select((item, i) => Hide(item, to.At(i)))]),
        _ => value,
    };

    private static string Decode(string text, DocumentEncoding encoding) =>
        (encoding == DocumentEncoding.Json ? DecodeJson(text) : DecodeUserData(text)).ReplaceLineEndings("\n");

    private static string DecodeJson(string text)
    {
        try
        {
            return JsonNode.Parse(text)?.ToJsonString(Indented) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string DecodeUserData(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return text;
        var raw = bytes.AsSpan(0, length).ToArray();
        try
        {
            return Encoding.UTF8.GetString(raw is [0x1f, 0x8b, ..] ? Unzip(raw) : raw);
        }
        catch (InvalidDataException)
        {
            return text;
        }
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var zipped = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zipped.CopyTo(plain);
        return plain.ToArray();
    }
}

/// <summary>A text that a resource holds in some encoding, as a person reads it.</summary>
/// <param name="Name">What it is: <c>user data</c>, <c>manifest</c>, <c>policy</c>.</param>
/// <param name="Path">The input that holds it; empty for all inputs.</param>
/// <param name="Text">Lines with LF.</param>
public sealed record Document(string Name, string Path, string Text);

/// <summary>The inputs that hold documents. Kubernetes resources are documents as a whole: their manifests.</summary>
internal static class DocumentTable
{
    public static readonly IReadOnlyList<DocumentRule> Rules =
    [
        new("aws:cloudwatch/eventRule:EventRule", "eventPattern", "event pattern", DocumentEncoding.Json),
        new("aws:ec2/launchTemplate:LaunchTemplate", "userData", "user data", DocumentEncoding.UserData),
        new("aws:iam/policy:Policy", "policy", "policy", DocumentEncoding.Json),
        new("aws:iam/role:Role", "assumeRolePolicy", "trust policy", DocumentEncoding.Json),
        new("aws:iam/rolePolicy:RolePolicy", "policy", "policy", DocumentEncoding.Json),
        new("aws:sqs/queue:Queue", "policy", "queue policy", DocumentEncoding.Json),
        new("aws:sqs/queuePolicy:QueuePolicy", "policy", "queue policy", DocumentEncoding.Json),
    ];
}

/// <summary>An input that holds a document.</summary>
/// <param name="Type">The type token.</param>
/// <param name="Path">The input's key.</param>
/// <param name="Name">What a person calls the document.</param>
/// <param name="Encoding">How it is held.</param>
internal sealed record DocumentRule(string Type, string Path, string Name, DocumentEncoding Encoding);

/// <summary>How an input holds a document.</summary>
internal enum DocumentEncoding
{
    /// <summary>Base64, and gzip within where it is compressed.</summary>
    UserData,

    /// <summary>JSON, shown with indentation.</summary>
    Json,
}
