using System.Text;
using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>An entry of the input <c>userDataParts</c>.</summary>
internal static class PartInputsCheck
{
    private static readonly string[] _usual = ["text/x-shellscript", "text/cloud-config", "text/cloud-boothook", NodeadmReader.NodeConfigType];

    public static IEnumerable<Finding> Check(UserDataPartInputs part, SpecContext context)
    {
        if (!part.ContentType.IsKnown(out var declared))
            return [];
        if (declared.Any(char.IsControl) || GoMediaType.Parse(declared) is not { } type)
            return [part.ContentType.Error($"`{part.ContentType}` is no media type that nodeadm can read. Write `text/x-shellscript` for example; quote the values of parameters.")];
        if (!CloudInitTypes.Knows(type.Type) && !CloudInitTypes.IsOpen(type.Type) && type.Type != NodeadmReader.NodeConfigType)
            return [part.ContentType.Error($"Neither nodeadm nor cloud-init knows the type `{type.Type}`.{Nearest.Suggest(type.Type, _usual):known} Write `text/x-shellscript`, `text/cloud-config`, `text/cloud-boothook` or `application/node.eks.aws`.")];
        return part.Content.Check((content, path) => content == InputValue.Placeholder ? [] : Content(type.Type, MimeWriter.WithLineFeeds(content), path, context));
    }

    /// <summary>Within a text there are no paths for Pulumi, so a place in it goes into the message.</summary>
    private static IEnumerable<Finding> Content(string declared, string content, string path, SpecContext context) =>
        Findings(declared, content, path, context).Select(f => f.Path.Length == 0 ? f with { Path = path }
            : f.Path == path ? f
            : new Finding(f.Severity, path, $"`{f.Path}`: {f.Message}"));

    private static IEnumerable<Finding> Findings(string declared, string content, string path, SpecContext context) => declared == NodeadmReader.NodeConfigType
        ? NodeConfig(content, path, context)
        : CloudInitTypes.Of(declared, content) switch
        {
            null => [Finding.Error(path, $"By its type, `{declared}`, the first line says what a part is, and cloud-init makes nothing of this one. Start a script with `#!`, cloud-config with `#cloud-config`.")],
            CloudInitPart.Config => CloudConfigCheck.Check(content, ""),
            CloudInitPart.Boothook => [.. BoothookCheck.Check(content, ""), .. ScriptsCheck.Check(content, "", needsShebang: false)],
            CloudInitPart.Archive => ArchiveCheck.Check(new("", declared, CloudInitPart.Archive, content.AsMemory())),
            var type when type.StartsWith(CloudInitPart.Script, StringComparison.Ordinal) => ScriptsCheck.Check(content, ""),
            _ => [],
        };

    private static IEnumerable<Finding> NodeConfig(string content, string path, SpecContext context)
    {
        // nodeadm takes base64 and compression off a part.
        var reading = UserDataBytes.Unpacked(Encoding.UTF8.GetBytes(content)) is { } bytes
            ? NodeConfigReader.Read(bytes, "", context.ReleaseDate)
            : new NodeConfigReading(null, null, [Finding.Error(path, "The part's gzip data is damaged, cut off or followed by other bytes, and nodeadm fails. Compress it again.")]);
        var cluster = reading.Document?.Cluster.ToPlain().Count > 0
            ? new[] { Finding.Error(path, "The part holds `spec.cluster`, which has inputs of its own. Remove it there.") }
            : [];
        return cluster.Concat(reading.Findings).Concat(reading.Document is { } document ? SpecChecks.Check(new(document, "spec", context)) : []);
    }
}
