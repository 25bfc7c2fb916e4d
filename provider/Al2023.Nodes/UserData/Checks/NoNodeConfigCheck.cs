using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

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
