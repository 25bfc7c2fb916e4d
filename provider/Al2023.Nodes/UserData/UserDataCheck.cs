using System.Globalization;
using System.Text;
using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Checks;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData;

/// <summary>Judges a user data document as a whole node would: nodeadm, the kubelet, containerd and cloud-init.</summary>
public static class UserDataCheck
{
    /// <summary>Longer documents are not read: EC2 takes a quarter.</summary>
    private const int MaxRead = 4 * UserDataLimits.MaxBytes;

    /// <summary>Compressed documents that hold more are not read either.</summary>
    private const int MaxUnpacked = 8 * UserDataLimits.MaxBytes;

    /// <summary>The report on a document as text.</summary>
    public static UserDataReport Check(string document, UserDataMerger mergedBy = UserDataMerger.None, NodeRelease? release = null) =>
        CheckBytes(UserDataBytes.Of(document), mergedBy, release);

    /// <summary>The report on a document as EC2 serves it: plain, compressed or in base64.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="mergedBy">Who adds to the document; nobody if left out, so that it needs a cluster.</param>
    /// <param name="release">What runs on the node; the newest if left out.</param>
    public static UserDataReport Check(ReadOnlyMemory<byte> document, UserDataMerger mergedBy = UserDataMerger.None, NodeRelease? release = null) =>
        CheckBytes(document.ToArray(), mergedBy, release);

    private static UserDataReport CheckBytes(byte[] raw, UserDataMerger mergedBy, NodeRelease? release)
    {
        var isBase64 = GoBase64.TryDecode(raw, out var decoded) && decoded.Length > 0;
        var size = isBase64 ? decoded.Length : raw.Length;
        var refused = raw.Length > MaxRead ? [.. SizeCheck.Check("", size, mergedBy, [])] : CheckUnpacked(isBase64 ? decoded : raw).ToList();
        return refused.Count > 0 ? new(refused, "", size) : Judge(raw, isBase64 ? decoded : null, size, mergedBy, release ?? NodeRelease.Newest);
    }

    private static UserDataReport Judge(byte[] served, byte[]? decoded, int size, UserDataMerger mergedBy, NodeRelease release)
    {
        var raw = decoded ?? served;
        int? base64Size = decoded is null ? null : served.Length;
        // Karpenter sees the text as it stands.
        if (mergedBy is UserDataMerger.Karpenter)
            served = raw = KarpenterText.Read(served);
        var spec = SpecContext.Of(release, mergedBy, areInputs: false);
        var view = raw.Length == 0 ? NodeadmView.Nothing : NodeadmReader.Read(served, spec.ReleaseDate);
        var context = new DocumentContext(raw, view, CloudInitReader.Read(raw), mergedBy, base64Size, size);
        var configs = context.Nodeadm.Parts.Where(p => p.NodeConfig is not null).Select(p => (p.Path, Reading: p.NodeConfig!)).ToList();
        var (merged, losses) = context.Nodeadm.Failures.Count == 0 ? NodeConfigMerger.Merge(configs) : (null, []);
        List<Finding> findings =
        [
            .. DocumentChecks.Check(context),
            .. context.Nodeadm.Failures,
            .. Unmerged(configs, merged),
            .. losses,
            .. merged is null ? Readable(configs, spec) : Merged(merged, configs, spec with { Writes = f => Writes(context, f) }),
            .. context.Nodeadm.Failures.Count == 0 && configs.TrueForAll(c => c.Reading.Document is not null) ? SwapCheck.Check(context, merged) : [],
        ];
        return new([.. findings.Distinct().OrderBy(f => PartOf(f.Path))], merged?.ToYaml() ?? "", size);
    }

    /// <summary>What is wrong with each part, unless they are a hybrid node's, of which one finding says enough.</summary>
    private static IEnumerable<Finding> Unmerged(List<(string Path, NodeConfigReading Reading)> configs, NodeConfigDocument? merged) =>
        HybridNodes.Is(configs) && merged is not null ? [] : configs.SelectMany(c => c.Reading.Findings);

    /// <summary>What keeps the parts that can be read from working, beside one that cannot.</summary>
    private static IEnumerable<Finding> Readable(List<(string Path, NodeConfigReading Reading)> configs, SpecContext context)
    {
        var readable = configs.Where(c => c.Reading.Document is not null).ToList();
        if (readable.Count == 0 || NodeConfigMerger.Merge(readable).Merged is not { } merged)
            return [];
        var locator = new PathLocator(readable);
        return SpecChecks.Check(new(merged, "spec", context)).Where(f => f.Severity is Severity.Error).Select(locator.Locate);
    }

    /// <summary>True if a part that cloud-init acts on names a file.</summary>
    private static bool Writes(DocumentContext context, string file) =>
        context.CloudInit?.Any(p => p.Type is not null && p.Body.Span.Contains(file, StringComparison.Ordinal)) is true;

    private static IEnumerable<Finding> CheckUnpacked(byte[] bytes)
    {
        if (Gzip.IsCompressed(bytes) && Gzip.Decompress(bytes) is { Length: > MaxUnpacked and var unpacked })
            yield return Finding.Error("", $"The document has {unpacked:known} bytes once it is decompressed, too many to be judged here. Fetch large scripts from S3.");
    }

    private static IEnumerable<Finding> Merged(NodeConfigDocument merged, List<(string Path, NodeConfigReading Reading)> configs, SpecContext context)
    {
        var locator = new PathLocator(configs);
        return (HybridNodes.Is(configs) ? HybridNodes.Check("spec") : ClusterCheck.Check(merged.Cluster, "spec.cluster", context.MergedBy))
            .Concat(SpecChecks.Check(new(merged, "spec", context)))
            .Where(f => f.Severity is not Severity.Information)
            .Select(locator.Locate);
    }

    /// <summary>The number of the part that a path starts with; -1 for the document itself.</summary>
    private static int PartOf(string path)
    {
        const string Part = "part[";
        var end = path.StartsWith(Part, StringComparison.Ordinal) ? path.IndexOf(']', StringComparison.Ordinal) : -1;
        return end < 0 ? -1 : int.Parse(path.AsSpan(Part.Length, end - Part.Length), CultureInfo.InvariantCulture);
    }
}

/// <summary>What a node makes of a user data document.</summary>
/// <param name="Issues">All that was found, in document order; paths start with <c>part[0]</c>.</param>
/// <param name="NodeConfigYaml">The merged NodeConfig as YAML; empty where there is none.</param>
/// <param name="Size">The raw bytes that EC2 counts.</param>
public sealed record UserDataReport(IReadOnlyList<Finding> Issues, string NodeConfigYaml, int Size)
{
    /// <summary>True if no issue is an error.</summary>
    public bool Valid => Issues.All(i => i.Severity != Severity.Error);
}

/// <summary>What runs on the node that reads the user data; null means the newest known.</summary>
/// <param name="KubernetesVersion">The nodes' Kubernetes version, <c>1.33</c>; <see cref="InputValue.Placeholder"/> where it is not known yet.</param>
/// <param name="AmiRelease">The AMI release, <c>v20260714</c>, whose nodeadm reads the document.</param>
public sealed record NodeRelease(string? KubernetesVersion = null, string? AmiRelease = null)
{
    /// <summary>True for an image of the user's own: it may hold files that no release has.</summary>
    public bool IsOwnImage { get; init; }

    /// <summary>True where the image may have NVIDIA's runtime, which nodeadm then takes for the default.</summary>
    public bool MayHaveNvidia { get; init; }

    /// <summary>The instance types of the nodes; null where they are not known.</summary>
    public IReadOnlyList<string>? InstanceTypes { get; init; }

    /// <summary>How pods get their addresses; null where it is not known.</summary>
    public Pods.PodNetwork? Network { get; init; }

    /// <summary>What <see cref="KubernetesVersion"/> is for a version that may be left out, or not known yet.</summary>
    public static string? VersionOf(Input<string> version) => version.Switch<string?>(() => null, () => InputValue.Placeholder, static known => known);

    /// <summary>The newest known of both.</summary>
    public static NodeRelease Newest { get; } = new();
}

/// <summary>Says in which part a value of the merged NodeConfig stands.</summary>
/// <param name="parts">The NodeConfigs in document order.</param>
internal sealed class PathLocator(IReadOnlyList<(string Path, NodeConfigReading Reading)> parts)
{
    private const string Flags = "spec.kubelet.flags[";

    /// <summary>The finding about the merged NodeConfig, under the path of the last part that has the value.</summary>
    public Finding Locate(Finding finding)
    {
        var path = finding.Path;
        if (path.StartsWith(Flags, StringComparison.Ordinal) && int.TryParse(path.AsSpan(Flags.Length, path.IndexOf(']', StringComparison.Ordinal) - Flags.Length), out var flag))
            return finding with { Path = OfFlag(flag) };
        var keys = InputPath.Keys(path);
        var found = parts.Select((p, i) => (p.Path, Depth: Depth(p.Reading.Root, keys), i)).OrderByDescending(p => p.Depth).ThenByDescending(p => p.i).First();
        return finding with { Path = Join(found.Path, path) };
    }

    /// <summary>Flags are appended part by part.</summary>
    private string OfFlag(int flag)
    {
        foreach (var (path, reading) in parts)
        {
            var count = reading.Document?.Kubelet.Flags?.Count ?? 0;
            if (flag < count)
                return Join(path, InputPath.Index("spec.kubelet.flags", flag));
            flag -= count;
        }
        return Join(parts[^1].Path, "spec.kubelet.flags");
    }

    private static string Join(string part, string path) => part.Length == 0 ? path : $"{part}.{path}";

    private static int Depth(DataNode? node, IReadOnlyList<string> keys)
    {
        var depth = 0;
        foreach (var key in keys)
        {
            if (node is not DataNodeMap map || map.Find(key) is not { } next)
                break;
            node = next;
            depth++;
        }
        return depth;
    }
}

/// <summary>Brings a text into the form that Karpenter gives it before it adds its own part.</summary>
internal static class KarpenterText
{
    /// <summary>MIME stays as it is; a text that is a map, or nothing, becomes a NodeConfig's part; any other a script's.</summary>
    public static byte[] Read(byte[] raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        var start = text.TrimStart();
        if (start.Length == 0 || start.StartsWith("MIME-Version:", StringComparison.Ordinal) || start.StartsWith("Content-Type:", StringComparison.Ordinal))
            return raw;
        var data = JsonReader.Claims(text) ? JsonReader.Read(text) : YamlReader.Read(text);
        var isConfig = data.Error is null && data.Root is null or DataNodeMap or DataNodeScalar { Value: null };
        return isConfig
            ? raw
            : Encoding.UTF8.GetBytes(MimeWriter.Write([new("text/x-shellscript; charset=\"us-ascii\"", text)]));
    }
}
