using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Parts of a type that neither nodeadm nor cloud-init knows, and NodeConfigs under another's type.</summary>
internal static class LostPartCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        foreach (var part in document.Nodeadm.Parts.Where(p => p.NodeConfig is null && !p.Type.StartsWith("multipart/", StringComparison.Ordinal)))
        {
            if (part.Start.Contains("node.eks.aws/", StringComparison.Ordinal) && !part.Start.StartsWith("#!", StringComparison.Ordinal))
                yield return Finding.Error(part.Path, $"nodeadm reads no NodeConfig in a part of type `{part.Type}`. Write `Content-Type: application/node.eks.aws`.");
            else if (document.In(part).FirstOrDefault() is { Type: null })
                yield return Finding.Error(part.Path, $"Neither nodeadm nor cloud-init knows the type `{part.Type}` with this text, so the part does nothing. Write `text/x-shellscript` and start it with `#!`, or `text/cloud-config`, or `application/node.eks.aws`.");
        }
    }
}
