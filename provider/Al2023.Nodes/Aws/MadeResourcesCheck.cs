using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Aws;

/// <summary>Checks names and tags of all resources that a component is going to make, each by its own rules.</summary>
public static class MadeResourcesCheck
{
    /// <summary>What Pulumi appends to a name that it makes: a hyphen and seven characters.</summary>
    private const int Suffix = 8;

    public static IEnumerable<Finding> Check(IReadOnlyList<MadeResource> resources) =>
    [
        .. resources.Where(r => r.NamedBy.IsSet).SelectMany(r => CheckGiven(r.NamedBy, r.Type)),
        .. resources.Where(r => r.NamedBy.IsAbsent && r.Rule.Name is not null).GroupBy(r => r.Type).SelectMany(g => CheckGenerated(g.MaxBy(r => r.Name.Length)!)),
        .. TagsCheck.Check(resources),
    ];

    /// <summary>An error where a name is known, and AWS takes none like it.</summary>
    public static IEnumerable<Finding> CheckGiven(Input<string> input, string type)
    {
        var (noun, rule) = (ResourceRuleTable.Rows[type].Noun, ResourceRuleTable.Rows[type].Name!);
        if (input.IsKnown(out var name) && !rule.Takes(name))
            yield return input.Error($"`{input}` is no {noun:known}'s name. Write the name, not the ARN: {rule.Shortest:known} to {rule.Longest:known} characters; {rule.Words:known}.");
    }

    // A warning alone: the program may have a configuration of its own for the names that Pulumi makes.
    private static IEnumerable<Finding> CheckGenerated(MadeResource resource)
    {
        var (rule, length) = (resource.Rule.Name!, resource.Name.Length + Suffix);
        var way = resource.NamedBy.Path is { Length: > 0 } path ? $"Write `{path}`, or give the component another name." : "Give the component another name.";
        if (length > rule.Longest)
            yield return resource.NamedBy.Warning($"The name of the {resource.Rule.Noun:known} is made from `{resource.Name:known}` and would have {length:known} characters, where AWS takes {rule.Longest:known}. {way:known}");
        if (!rule.Pattern.IsMatch(resource.Name))
            yield return resource.NamedBy.Warning($"The name of the {resource.Rule.Noun:known} is made from `{resource.Name:known}`, and AWS takes {rule.Words:known}. {way:known}");
    }
}
