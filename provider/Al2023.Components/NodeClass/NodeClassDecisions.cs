using Al2023.Nodes.Findings;

namespace Al2023.Components.NodeClass;

/// <summary>Refuses unknown values where they decide which resources there are.</summary>
internal static class NodeClassDecisions
{
    private static readonly string[] _paths =
        ["apiVersion", "apply", "createAccessEntry", "createInstanceProfile", "karpenterVersion", "nodePools"];

    public static IEnumerable<Finding> Check(NodeClassInputs inputs, Unknowns unknowns)
    {
        var names = (inputs.NodePools ?? []).Select((_, i) => $"{InputPath.Index("nodePools", i)}.name");
        foreach (var path in _paths.Concat(names).Where(unknowns.Contains))
            yield return Finding.Error(path, $"`{path:known}` decides which resources there are, and is not known yet. Write a value that does not come from a resource.");
    }
}
