using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Parts for cloud-init in a document that nodeadm can read and cloud-init cannot.</summary>
internal static class LostScriptCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        // Karpenter writes the document anew.
        if (!document.Nodeadm.IsMultipart || document.MergedBy is UserDataMerger.Karpenter)
            return Bare(document);
        var lost = document.Nodeadm.Parts
            .Where(p => IsForCloudInit(p) && !document.In(p).Any())
            .Where(p => document.CloudInit is null || !p.Type.StartsWith("multipart/", StringComparison.Ordinal) || !document.CloudInit.Any(c => c.Path.Length > 0))
            .Select(p => Lost(document, p.Path))
            .ToList();
        return lost.Count == 0 && document.CloudInit is null
            ? [Finding.Warning("", "The document holds bytes that are no UTF-8, so cloud-init fails on it and would run no script. Encode such a part in base64.")]
            : lost;
    }

    private static Finding Lost(DocumentContext document, string path)
    {
        if (document.IsBase64)
            return Finding.Warning(path, "Where EC2 serves the document in base64 as it stands here, cloud-init does not undo it and runs no script. Give a launch template base64 of the plain document, encoded once.");
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
