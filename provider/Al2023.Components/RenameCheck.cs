using Al2023.Nodes.Findings;
using Al2023.Protocol.Provider;

namespace Al2023.Components;

/// <summary>Says what follows a component's name in AWS or the cluster, where an alias shows that the name has changed.</summary>
internal static class RenameCheck
{
    /// <summary>A node group's nodes have its name as their tag <c>Name</c>.</summary>
    public static IEnumerable<Finding> CheckTag(ConstructRequest request, InputMap<Input<string>> tags)
    {
        if (FormerName(request) is { } former && !tags.IsUnknown && !tags.TryGet("Name", out _))
            yield return tags.Warning($"The tag `Name` of nodes is the component's name, which was `{former}` by its alias: with the new name every node is replaced. Write `tags: {{Name: {former}}}` to keep it. Once the new name is deployed, the alias is no longer needed.");
    }

    /// <summary>A node class is named as its component, and another name is another node class.</summary>
    public static IEnumerable<Finding> CheckNodeClass(ConstructRequest request, Input<string> nodeClassName)
    {
        if (FormerName(request) is { } former && nodeClassName.IsAbsent)
            yield return nodeClassName.Warning($"The node class has the component's name, which was `{former}` by its alias: with the new name it is another node class, and Karpenter replaces every node. Write `nodeClassName: {former}` to keep it. Once the new name is deployed, the alias is no longer needed.");
    }

    private static string? FormerName(ConstructRequest request) => request.Options.Aliases
        .Select(a => a switch
        {
            Alias.ByUrn urn => urn.Urn.Split("::", 4)[^1],
            Alias.ByParts parts => parts.Name,
            _ => "",
        })
        .FirstOrDefault(name => name.Length > 0 && name != request.Name);
}
