using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>All traps of a whole document.</summary>
internal static class DocumentChecks
{
    private static readonly Func<DocumentContext, IEnumerable<Finding>>[] _checks =
    [
        SizeCheck.Check,
        MergerCheck.Check,
        NoNodeConfigCheck.Check,
        OutsideOfPartsCheck.Check,
        LostPartCheck.Check,
        LostScriptCheck.Check,
        NestedPartCheck.Check,
        CloudConfigCheck.Check,
        PartEncodingCheck.Check,
        BoothookCheck.Check,
        ScriptsCheck.Check,
    ];

    public static IEnumerable<Finding> Check(DocumentContext document) => _checks.SelectMany(c => c(document));
}

/// <summary>A document while it is judged.</summary>
/// <param name="Raw">The bytes, free of base64 around the whole document.</param>
/// <param name="Nodeadm">What nodeadm sees.</param>
/// <param name="CloudInit">What cloud-init sees; null where it cannot read the document.</param>
/// <param name="MergedBy">Who adds to the document.</param>
/// <param name="Base64Size">The length of the text where the whole document is in base64 [bytes]; null where it is not.</param>
/// <param name="Size">What EC2 counts [bytes].</param>
internal sealed record DocumentContext(
    byte[] Raw, NodeadmView Nodeadm, IReadOnlyList<CloudInitPart>? CloudInit, UserDataMerger MergedBy, int? Base64Size, int Size)
{
    private readonly Lazy<ILookup<string, CloudInitPart>> _byPart = new(() => (CloudInit ?? []).ToLookup(c => c.Path.Split('.')[0]));

    /// <summary>What cloud-init finds in a part, or in those that it holds.</summary>
    public IEnumerable<CloudInitPart> In(NodeadmPart part) => _byPart.Value[part.Path];
}

/// <summary>EC2's limit on user data.</summary>
internal static class SizeCheck
{
    /// <summary>What is wrong with a document's size, at its largest part.</summary>
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        var path = document.Nodeadm.Parts.MaxBy(p => p.Size)?.Path ?? "";
        var findings = Check(path, document.Size, document.MergedBy, [.. document.Nodeadm.Parts.Select(p => (p.Path, p.Size))]).Concat(CheckRotation(document, path));
        return document is { Base64Size: > UserDataLimits.MaxBytes and var length, Size: <= UserDataLimits.MaxBytes }
            ? findings.Append(Finding.Warning("", $"The base64 text has {length:known} bytes, and its content {document.Size:known}. EC2 counts the bytes that it is given before its own base64, and takes {UserDataLimits.MaxBytes:known}: encode the document once, not twice."))
            : findings;
    }

    /// <summary>A warning where a whole document would be too large with the second certificate of a rotation.</summary>
    private static IEnumerable<Finding> CheckRotation(DocumentContext document, string path)
    {
        const int Most = UserDataLimits.MaxBytes - CertificateBundle.Growth;
        var certificates = document.Nodeadm.Parts.Select(p => p.NodeConfig?.Document?.Cluster.CertificateAuthority).OfType<ReadOnlyMemory<byte>>().Select(c => CertificateBundle.Count(c.Span)).DefaultIfEmpty(0).Max();
        if (document.MergedBy is UserDataMerger.None && certificates == 1 && document.Size is > Most and <= UserDataLimits.MaxBytes)
            yield return Finding.Warning(path, $"The user data has {document.Size:known} bytes. While the cluster's CA is rotated it holds a second certificate, some {CertificateBundle.Growth:known} more, and EC2 takes {UserDataLimits.MaxBytes:known}. Keep it below {Most:known}: fetch large scripts from S3, or compress the document.");
    }

    /// <summary>An error above EC2's limit, with the largest parts; a warning where somebody's own part may no longer fit.</summary>
    internal static IEnumerable<Finding> Check(string path, int size, UserDataMerger mergedBy, IReadOnlyList<(string Name, int Size)> parts)
    {
        if (size > UserDataLimits.MaxBytes)
        {
            var largest = string.Join(", ", parts.Where(p => p.Name.Length > 0).OrderByDescending(p => p.Size).Take(5).Select(p => $"`{p.Name}` {p.Size}"));
            var bySize = largest.Length == 0 ? "" : $" By size: {largest}.";
            yield return Finding.Error(path, $"The user data has {size:known} bytes, and EC2 takes at most {UserDataLimits.MaxBytes:known}.{bySize:known} Fetch large scripts from S3, or compress the document where nobody adds to it.");
        }
        else if (mergedBy is UserDataMerger.Eks && size > UserDataLimits.RoomyBytes)
            yield return Finding.Warning(path, $"The user data has {size:known} bytes, and EKS adds a part of its own, with two certificates while the cluster's CA is rotated: more than {UserDataLimits.MaxBytes:known} together do not fit. Keep it below {UserDataLimits.RoomyBytes:known}.");
        else if (mergedBy is UserDataMerger.Karpenter && size > UserDataLimits.KarpenterRoomyBytes)
            yield return Finding.Warning(path, $"The user data has {size:known} bytes, and Karpenter adds a part of its own, with two certificates while the cluster's CA is rotated: more than {UserDataLimits.MaxBytes:known} together do not fit. Keep it below {UserDataLimits.KarpenterRoomyBytes:known}.");
    }
}

/// <summary>What EKS and Karpenter need of a document that they add to.</summary>
internal static class MergerCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        var packed = document.Base64Size is not null || Gzip.IsCompressed(document.Raw);
        if (document.Raw.Length == 0 || document.MergedBy is UserDataMerger.None)
            yield break;
        if (document.MergedBy is UserDataMerger.Karpenter && packed)
            yield return Finding.Error("", "Karpenter takes base64 and compressed data for a script. Write the document as plain text.");
        else if (document.MergedBy is UserDataMerger.Eks && Gzip.IsCompressed(document.Raw))
            yield return Finding.Error("", "EKS cannot merge compressed user data. Write the document as plain MIME.");
        else if (document.MergedBy is UserDataMerger.Eks && !document.Nodeadm.IsMultipart)
            yield return Finding.Error("", "EKS merges a MIME multi-part document alone. Write `MIME-Version: 1.0` and `Content-Type: multipart/mixed; boundary=\"BOUNDARY\"`, and each text as a part.");
    }
}

/// <summary>A document without any NodeConfig, where nobody else adds one.</summary>
internal static class NoNodeConfigCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        if (document.MergedBy is not UserDataMerger.None)
            yield break;
        if (document.Raw.Length == 0)
            yield return Finding.Error("", "There is no user data, and nodeadm fails. Write a NodeConfig with `spec.cluster`.");
        else if (document.Nodeadm.IsMultipart && document.Nodeadm.Failures.Count == 0 && document.Nodeadm.Parts.All(p => p.NodeConfig is null))
            yield return Finding.Error("", "The document has no NodeConfig, and the node does not join. Write one with `spec.cluster` into a part of type `application/node.eks.aws`.");
    }
}

/// <summary>What stands before the first boundary or behind the last: nobody reads it.</summary>
internal static class OutsideOfPartsCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        if (Matters(document.Nodeadm.Preamble))
            yield return Finding.Error("", "What stands before the first boundary is lost, a NodeConfig or script there too. Put the boundary of the header before it, with two dashes.");
        if (Matters(document.Nodeadm.Epilogue))
            yield return Finding.Error("", "What stands behind the closing boundary is lost, a NodeConfig or script there too. Put it before the boundary that ends with two dashes.");
    }

    private static bool Matters(string text) =>
        text.Contains("node.eks.aws", StringComparison.Ordinal) || text.Contains("Content-Type:", StringComparison.OrdinalIgnoreCase)
        || text.TrimStart().StartsWith("#!", StringComparison.Ordinal);
}

/// <summary>Parts of a type that neither nodeadm nor cloud-init knows, and NodeConfigs under another's type.</summary>
internal static class LostPartCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        foreach (var part in document.Nodeadm.Parts.Where(p => p.NodeConfig is null && !p.Type.StartsWith("multipart/", StringComparison.Ordinal)))
        {
            if (part.Type.Length == 0 && part.Start.TrimStart().StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                yield return Finding.Error(part.Path, "A blank line stands between the boundary and the part's headers, so they are its text and nobody knows its type: the part does nothing. Remove the blank line.");
            else if (part.Type.Length == 0 && document.In(part).FirstOrDefault() is not { Type: not null })
                yield return Finding.Error(part.Path, "The part has no `Content-Type`, so it does nothing. Write `Content-Type: application/node.eks.aws`, `text/x-shellscript` or `text/cloud-config` behind the boundary, and a blank line.");
            else if (part.Start.Contains("node.eks.aws/", StringComparison.Ordinal) && CloudInitTypes.ByStart(part.Start) is null)
                yield return Finding.Error(part.Path, $"nodeadm reads no NodeConfig in a part of type `{part.Type}`. Write `Content-Type: application/node.eks.aws`.");
            else if (document.In(part).FirstOrDefault() is { Type: null })
                yield return Finding.Error(part.Path, $"Neither nodeadm nor cloud-init knows the type `{part.Type}` with this text, so the part does nothing. Write `text/x-shellscript` and start it with `#!`, or `text/cloud-config`, or `application/node.eks.aws`.");
        }
    }
}

/// <summary>Parts for cloud-init in a document that nodeadm can read and cloud-init cannot.</summary>
internal static class LostScriptCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        // Karpenter writes the document anew.
        if (!document.Nodeadm.IsMultipart || document.MergedBy is UserDataMerger.Karpenter)
            return Bare(document);
        if (document.Base64Size is not null)
            return Undecoded(document);
        var lost = document.Nodeadm.Parts
            .Where(p => IsForCloudInit(p) && !document.In(p).Any())
            .Where(p => document.CloudInit is null || !p.Type.StartsWith("multipart/", StringComparison.Ordinal) || !document.CloudInit.Any(c => c.Path.Length > 0))
            .Select(p => Lost(document, p.Path))
            .ToList();
        return lost.Count == 0 && document.CloudInit is null
            ? [Finding.Warning("", "The document holds bytes that are no UTF-8, so cloud-init fails on it and would run no script. Encode such a part in base64.")]
            : lost;
    }

    private static IEnumerable<Finding> Undecoded(DocumentContext document) =>
        (document.CloudInit ?? []).Where(p => p.Type is not null).Take(1).Select(p =>
            Finding.Warning(p.Path, "Where EC2 serves the document in base64 as it stands here, cloud-init does not undo it and runs no script. Give a launch template base64 of the plain document, encoded once."));

    private static Finding Lost(DocumentContext document, string path)
    {
        if (document.CloudInit is null)
            return Finding.Error(path, "The document holds bytes that are no UTF-8, so cloud-init runs no script. Encode such a part in base64.");
        return CloudInitReader.IsMime(document.Raw) || Gzip.IsCompressed(document.Raw)
            ? Finding.Error(path, "cloud-init does not find the headers at the document's start and runs no script. Start the first line with `MIME-Version: 1.0`, nothing before it.")
            : Finding.Error(path, "Without a `MIME-Version` header cloud-init takes the document for plain text and runs no script. Write `MIME-Version: 1.0` as the first line.");
    }

    private static IEnumerable<Finding> Bare(DocumentContext document)
    {
        if (document.Nodeadm.Parts is not [{ Path: "", NodeConfig.Document: not null }] || document.CloudInit is not [{ Type: { } type }])
            yield break;
        if (type == CloudInitPart.Script)
            yield return Finding.Error("", "The first line makes cloud-init run the NodeConfig as a script, which fails. Remove the line that starts with `#!`, or put a script into a part of its own.");
        else
            yield return Finding.Warning("", $"cloud-init takes the NodeConfig for `{type}` because of its first line. Remove that line.");
    }

    private static bool IsForCloudInit(NodeadmPart part) =>
        part.NodeConfig is null && (part.Type.StartsWith("multipart/", StringComparison.Ordinal) || CloudInitTypes.Of(part.Type.Length == 0 ? "text/plain" : part.Type, part.Start) is not null);
}

/// <summary>Multi-part parts within the document: cloud-init looks into them, nodeadm does not.</summary>
internal static class NestedPartCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        foreach (var part in document.Nodeadm.Parts.Where(p => p.Type.StartsWith("multipart/", StringComparison.Ordinal)))
        {
            var inner = document.In(part).ToList();
            foreach (var config in inner.Where(c => c.Declared == NodeadmReader.NodeConfigType))
                yield return Finding.Error(config.Path, "nodeadm does not look into a multi-part part, so this NodeConfig is lost. Move it to the outer document.");
            foreach (var lost in inner.Where(c => c.Type is null && c.Declared != NodeadmReader.NodeConfigType))
                yield return Finding.Error(lost.Path, $"cloud-init does not know the type `{lost.Declared}` with this text, so the part does nothing. Write `text/x-shellscript` and start it with `#!`.");
            if (inner.Count == 0 && document.CloudInit?.Any(c => c.Path.Length > 0) is true)
                yield return Finding.Error(part.Path, "cloud-init cannot take this multi-part part apart, so its scripts do not run. Write its parts into the outer document, or give it a boundary of its own.");
        }
    }
}
