using System.Text;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

/// <summary>Reads a NodeConfig as nodeadm does, YAML or JSON, and says what it would refuse or drop.</summary>
public static class NodeConfigReader
{
    /// <summary>Longer texts are not judged: EC2 takes no more than this even where they are compressed well.</summary>
    public const int MaxLength = 262_144;

    private const string InternalVersion = "node.eks.aws/__internal";

    private static readonly OrderedDictionary<string, (string What, string Type)> _forCloudInit = new(StringComparer.Ordinal)
    {
        ["#!"] = ("A script", "text/x-shellscript"),
        ["#cloud-config"] = ("cloud-config", "text/cloud-config"),
        ["#cloud-boothook"] = ("A boothook", "text/cloud-boothook"),
    };

    /// <summary>The document in the bytes of a part.</summary>
    /// <param name="bytes">The part, free of transfer encoding, base64 and compression.</param>
    /// <param name="path">What the paths of findings start with: <c>part[0]</c>; empty for a document without parts.</param>
    /// <param name="release">The AMI release whose nodeadm reads it, 20260714; null for the newest known.</param>
    public static NodeConfigReading Read(ReadOnlySpan<byte> bytes, string path, int? release = null)
    {
        var text = TextBytes.Decode(bytes);
        // JSON's reader puts a replacement for what is no UTF-8; YAML's refuses it.
        if (text is null && JsonReader.Claims(Encoding.UTF8.GetString(bytes)))
            text = Encoding.UTF8.GetString(bytes);
        return text is null
            ? Refused(Finding.Error(path, "The NodeConfig is no UTF-8 text. Write it as UTF-8."))
            : Read(text, path, release);
    }

    /// <summary>The document in a text.</summary>
    public static NodeConfigReading Read(string text, string path, int? release = null)
    {
        if (text.Length > MaxLength)
            return Refused(Finding.Error(path, $"The NodeConfig has {text.Length:known} characters. Write at most {MaxLength:known}."));
        var data = JsonReader.Claims(text) ? JsonReader.Read(text) : YamlReader.Read(text);
        if (data.Error is { } error)
            return Refused(NotReadable(text, error, path));
        if (data.Root is not { } root || BlockReader.IsNull(root))
            return Refused(Finding.Error(path, "The NodeConfig is empty. Write `apiVersion: node.eks.aws/v1alpha1`, `kind: NodeConfig` and `spec`."));
        if (root is not DataNodeMap map)
            return Refused(ForCloudInit(text) is { } words ? Misplaced(words, path) : Finding.Error(path, "This is no NodeConfig but other text, which nodeadm refuses. Write `apiVersion: node.eks.aws/v1alpha1`, `kind: NodeConfig` and `spec`; put a script into a part of type `text/x-shellscript`."));
        if (ForCloudInit(text) is { } start && HeaderText(map, "kind") is "")
            return Refused(Misplaced(start, path));
        var notes = RepeatedKeys(text, data, path).Concat(FurtherDocument(text, data, path)).Concat(IgnoredTags(data, path)).ToList();
        return Decode(map, path, notes, release);
    }

    private static NodeConfigReading Refused(params Finding[] findings) => new(null, null, findings);

    /// <summary>The first words of a text for cloud-init; null for any other.</summary>
    private static string? ForCloudInit(string text) => _forCloudInit.Keys.FirstOrDefault(s => text.StartsWith(s, StringComparison.Ordinal));

    private static Finding Misplaced(string start, string path) =>
        Finding.Error(path, $"{_forCloudInit[start].What:known} stands where nodeadm reads a NodeConfig, and the node does not join. Put it into a part of type `{_forCloudInit[start].Type:known}` of a MIME multi-part document, beside the NodeConfig.");

    private static Finding NotReadable(string text, DataError error, string path) => ForCloudInit(text) is { } start
        ? Misplaced(start, path)
        : Finding.Error(path, $"nodeadm cannot read the NodeConfig, line {error.Line:known}, column {error.Column:known}: {error.Reason}. Correct it there.");

    private static NodeConfigReading Decode(DataNodeMap root, string path, List<Finding> notes, int? release)
    {
        var reader = new BlockReader(release);
        var document = reader.Fields(root, path, new NodeConfigDocument(), ["apiVersion", "kind", "metadata", "spec"], Set);
        var header = Header(root, path).ToList();
        List<Finding> findings = [.. header, .. reader.Findings, .. notes];
        var refused = reader.Refused || header.Exists(f => f.Severity is Severity.Error);
        return new(refused ? null : document, root, findings);
    }

    private static NodeConfigDocument? Set(NodeConfigDocument document, BlockField field) => field.Key switch
    {
        "metadata" => document with { Metadata = field.Reader.Fields(field.Node, field.Path, document.Metadata, MetadataBlock.Fields, MetadataBlock.Set) },
        "spec" => field.Reader.Fields(field.Node, field.Path, document, NodeConfigDocument.SpecFields, NodeConfigDocument.SetSpec),
        _ when IsHeader(field.Key, "apiVersion") || IsHeader(field.Key, "kind") => document,
        _ => null,
    };

    private static IEnumerable<Finding> Header(DataNodeMap root, string path)
    {
        var kind = HeaderText(root, "kind");
        var version = HeaderText(root, "apiVersion");
        if (kind is null || version is null)
            yield return Finding.Error(path, "`apiVersion` or `kind` is no text, and nodeadm refuses the document for it. Write `apiVersion: node.eks.aws/v1alpha1` and `kind: NodeConfig`.");
        else if (kind.Length == 0)
            yield return Finding.Error(InputPath.Key(path, "kind"), "`kind` is missing, and nodeadm refuses the document for it. Write `kind: NodeConfig`.");
        else if (version.Length == 0)
            yield return Finding.Error(InputPath.Key(path, "apiVersion"), "`apiVersion` is missing, and nodeadm refuses the document for it. Write `apiVersion: node.eks.aws/v1alpha1`.");
        else if (version is not (NodeConfigDocument.ApiVersion or InternalVersion))
            yield return Finding.Error(InputPath.Key(path, "apiVersion"), $"nodeadm knows no version `{version}`. Write `apiVersion: node.eks.aws/v1alpha1`.");
        else if (kind != NodeConfigDocument.Kind)
            yield return Finding.Error(InputPath.Key(path, "kind"), $"nodeadm knows no kind `{kind}` here. Write `kind: NodeConfig`.");
        else if (version == InternalVersion)
            yield return Finding.Warning(InputPath.Key(path, "apiVersion"), "This is the version that nodeadm keeps for its own cache, and it may change with every release. Write `apiVersion: node.eks.aws/v1alpha1`.");
    }

    /// <summary>A header's text, whatever the case of its name; null where it is no text.</summary>
    private static string? HeaderText(DataNodeMap root, string name)
    {
        var text = "";
        // Objects written by YAML's reader are sorted before they are decoded, and the last spelling wins.
        foreach (var (_, value) in root.Entries.Where(e => IsHeader(e.Key, name)).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            if (value is DataNodeScalar { Value: null })
                continue;
            if (value is not DataNodeScalar { Value: string found })
                return null;
            text = found;
        }
        return text;
    }

    private static bool IsHeader(string key, string name) => string.Equals(key, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>YAML's reader keeps the last of repeated keys; JSON's decodes each over the one before.</summary>
    private static IEnumerable<Finding> RepeatedKeys(string text, DataText data, string path) => data.Repeated.Select(repeated => JsonReader.Claims(text)
        ? Finding.Warning(path, $"Line {repeated.Line:known}: `{repeated.Key}` stands twice in one object; where both set something, the later one wins. Join them.")
        : Finding.Error(path, $"Line {repeated.Line:known}: `{repeated.Key}` stands twice in one map; only the last is read. Join them."));

    /// <summary>YAML's reader passes over tags that it does not know, as CloudFormation's functions are.</summary>
    private static IEnumerable<Finding> IgnoredTags(DataText data, string path) => data.IgnoredTags.Select(tag =>
        Finding.Error(path, $"Line {tag.Line:known}: nodeadm ignores the tag `{tag.Tag}` and takes the words behind it as they stand. Put the value there itself; what CloudFormation is to fill in needs `Fn::Sub` around the whole user data."));

    private static IEnumerable<Finding> FurtherDocument(string text, DataText data, string path)
    {
        if (data.FurtherDocument == 0)
            yield break;
        var rest = string.Join('\n', text.Split('\n').Skip(data.FurtherDocument - 1));
        if (rest.Contains(NodeConfigDocument.Kind, StringComparison.Ordinal))
            yield return Finding.Error(path, $"Line {data.FurtherDocument:known}: a second YAML document starts here; nodeadm reads the first alone. Put it into a part of its own.");
        else
            yield return Finding.Warning(path, $"Line {data.FurtherDocument:known}: text follows the YAML document; nodeadm does not read it. Remove it.");
    }
}

/// <summary>What nodeadm makes of one text that should be a NodeConfig.</summary>
/// <param name="Document">What it says; null where nodeadm refuses it.</param>
/// <param name="Root">The text's values with their places; null where they cannot be read.</param>
/// <param name="Findings">Errors for what is refused and for what is dropped.</param>
public sealed record NodeConfigReading(NodeConfigDocument? Document, DataNode? Root, IReadOnlyList<Finding> Findings);
