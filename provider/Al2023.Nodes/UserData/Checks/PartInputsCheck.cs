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
        if (!CloudInitTypes.Knows(type.Type) && type.Type != NodeadmReader.NodeConfigType)
            return [part.ContentType.Error($"Neither nodeadm nor cloud-init knows the type `{type.Type}`.{Nearest.Suggest(type.Type, _usual):known} Write `text/x-shellscript`, `text/cloud-config`, `text/cloud-boothook` or `application/node.eks.aws`.")];
        return part.Content.Check((content, path) => Content(type.Type, content, path, context));
    }

    private static IEnumerable<Finding> Content(string type, string content, string path, SpecContext context) => type switch
    {
        NodeadmReader.NodeConfigType => NodeConfig(content, path, context),
        "text/cloud-config" => CloudConfigCheck.Check(content, path),
        "text/cloud-boothook" => ScriptsCheck.Check(content, path, needsShebang: false),
        _ when type.StartsWith(CloudInitPart.Script, StringComparison.Ordinal) => ScriptsCheck.Check(content, path),
        _ => [],
    };

    private static IEnumerable<Finding> NodeConfig(string content, string path, SpecContext context)
    {
        var reading = NodeConfigReader.Read(MimeWriter.WithLineFeeds(content), "", context.ReleaseDate);
        var cluster = reading.Document?.Cluster.ToPlain().Count > 0
            ? new[] { Finding.Error(path, "The part holds `spec.cluster`, which has inputs of its own. Remove it there.") }
            : [];
        var spec = reading.Document is { } document ? SpecChecks.Check(new(document, "spec", context)) : [];
        // Within a text there are no paths for Pulumi, so the place goes into the message.
        return cluster.Concat(reading.Findings.Concat(spec).Select(f => f.Path.Length == 0
            ? f with { Path = path }
            : new Finding(f.Severity, path, $"`{f.Path}`: {f.Message}")));
    }
}
