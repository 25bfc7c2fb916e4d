using Al2023.Nodes.Findings;
using Al2023.Protocol.Provider;

namespace Al2023.Components;

/// <summary>Warns of options that Pulumi gives to a component and that do not reach what it consists of.</summary>
internal static class ComponentOptionsCheck
{
    public static IEnumerable<Finding> Check(ResourceOptions options)
    {
        if (options.IgnoreChanges.Count > 0)
            yield return Without("ignoreChanges");
        if (options.ReplaceOnChanges.Count > 0)
            yield return Without("replaceOnChanges");
        if (options.ReplacementTrigger is not (null or Protocol.Values.PropertyValue.Null))
            yield return Without("replacementTrigger");
    }

    private static Finding Without(string option) => new(
        Severity.Warning,
        option,
        $"On a component this option has no effect on the resources that it consists of: their properties have other names. Set it on them with `transforms`, by their types.");
}
