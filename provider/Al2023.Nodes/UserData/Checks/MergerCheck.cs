using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>What EKS and Karpenter need of a document that they add to.</summary>
internal static class MergerCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        var packed = document.IsBase64 || Gzip.IsCompressed(document.Raw);
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
