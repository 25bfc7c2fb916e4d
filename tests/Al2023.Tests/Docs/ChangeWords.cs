namespace Al2023.Tests.Docs;

/// <summary>The words of provider/docs/change-costs.md.</summary>
internal static class ChangeWords
{
    public const string ReplacedOldFirst = "replaced, the old one first";
    public const string Replaced = "**replaced**: the new one is up before the old one goes";
    public const string OldFirst = "**the old one goes first**";
    public const string Another = "another group is made, the old one is deleted";
    public const string Deleted = "**deleted**";
    public const string Rolls = "**every node rolls**";

    /// <summary>What happens to the nodes of a row's resources; the gravest where several hold nodes.</summary>
    /// <param name="fates">As our preview spells them.</param>
    public static string OfNodes(IEnumerable<string> fates)
    {
        var all = fates.ToHashSet();
        return all.SetEquals(["created", "removed"]) ? Another
            : all.Contains("replacedOldFirst") ? OldFirst
            : all.Contains("replacedBlueGreen") ? Replaced
            : all.Contains("removed") ? Deleted
            : all.Contains("rolls") ? Rolls
            : all.Contains("rollsWhereUnfit") ? "nodes that no longer fit roll"
            : all.Contains("newNodesOnly") ? "new nodes only"
            : all.IsSubsetOf(["settings", "unchanged"]) ? "no node" : throw new InvalidOperationException($"no words for {string.Join(", ", all)}");
    }

    /// <summary>What is done to AWS's resources, by their types.</summary>
    /// <param name="resources">What is done to each, and its type.</param>
    public static string OfResources(IEnumerable<(string Operation, string Type)> resources)
    {
        var done = from resource in resources
                   where resource.Type.StartsWith("aws:", StringComparison.Ordinal) && resource.Operation != "unchanged"
                   group resource.Type.Split(':')[^1] by resource.Operation into types
                   orderby types.Key
                   select $"{types.Key}: {string.Join(", ", types.GroupBy(t => t).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Count() == 1 ? $"`{t.Key}`" : $"{t.Count()} `{t.Key}`"))}";
        return string.Join("; ", done) is { Length: > 0 } words ? words : "nothing";
    }
}
