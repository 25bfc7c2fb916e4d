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
        CheckBytes(Encoding.UTF8.GetBytes(document), mergedBy, release);

    /// <summary>The report on a document as EC2 serves it: plain, compressed or in base64.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="mergedBy">Who adds to the document; nobody if left out, so that it needs a cluster.</param>
    /// <param name="release">What runs on the node; the newest if left out.</param>
    public static UserDataReport Check(ReadOnlyMemory<byte> document, UserDataMerger mergedBy = UserDataMerger.None, NodeRelease? release = null) =>
        CheckBytes(document.ToArray(), mergedBy, release);

    private static UserDataReport CheckBytes(byte[] raw, UserDataMerger mergedBy, NodeRelease? release)
    {
        var isBase64 = GoBase64.TryDecode(raw, out var decoded) && decoded.Length > 0;
        var size = isBase64 ? raw.Length / 4 * 3 : raw.Length;
        var refused = raw.Length > MaxRead ? [.. SizeCheck.Check("", size, mergedBy, [])] : CheckUnpacked(isBase64 ? decoded : raw).ToList();
        return refused.Count > 0 ? new(refused, "", size) : Judge(raw, isBase64, size, mergedBy, release ?? NodeRelease.Newest);
    }

    private static UserDataReport Judge(byte[] raw, bool isBase64, int size, UserDataMerger mergedBy, NodeRelease release)
    {
        if (mergedBy is UserDataMerger.Karpenter)
            raw = KarpenterText.Read(raw);
        var context = new DocumentContext(raw, raw.Length == 0 ? NodeadmView.Nothing : NodeadmReader.Read(raw), CloudInitReader.Read(raw), mergedBy, isBase64, size);
        var configs = context.Nodeadm.Parts.Where(p => p.NodeConfig is not null).Select(p => (p.Path, Reading: p.NodeConfig!)).ToList();
        var (merged, losses) = context.Nodeadm.Failures.Count == 0 ? NodeConfigMerger.Merge(configs) : (null, []);
        List<Finding> findings =
        [
            .. DocumentChecks.Check(context),
            .. context.Nodeadm.Failures,
            .. configs.SelectMany(c => c.Reading.Findings),
            .. losses,
            .. merged is null ? [] : Merged(merged, configs, SpecContext.Of(release, mergedBy, areInputs: false)),
        ];
        return new([.. findings.Distinct().OrderBy(f => PartOf(f.Path))], merged?.ToYaml() ?? "", size);
    }

    private static IEnumerable<Finding> CheckUnpacked(byte[] bytes)
    {
        if (Gzip.IsCompressed(bytes) && Gzip.Decompress(bytes) is { Length: > MaxUnpacked and var unpacked })
            yield return Finding.Error("", $"The document has {unpacked:known} bytes once it is decompressed, too many to be judged here. Fetch large scripts from S3.");
    }

    private static IEnumerable<Finding> Merged(NodeConfigDocument merged, List<(string Path, NodeConfigReading Reading)> configs, SpecContext context)
    {
        var locator = new PathLocator(configs);
        return ClusterCheck.Check(merged.Cluster, "spec.cluster", context.MergedBy)
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
