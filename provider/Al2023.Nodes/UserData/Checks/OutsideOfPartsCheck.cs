using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

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
