using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

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
