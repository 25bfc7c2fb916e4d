using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of names and annotations of Kubernetes objects.</summary>
internal static class ObjectNamesCheck
{
    /// <summary>Karpenter writes the names of node classes and pools into labels.</summary>
    private const int Longest = 63;

    /// <summary>An error where a name is known and none that Kubernetes takes, and a warning where Karpenter cannot write it into a label.</summary>
    public static IEnumerable<Finding> CheckName(Input<string> input)
    {
        if (!input.IsKnown(out var name))
            yield break;
        if (!NameSyntax.IsSubdomain(name))
            yield return input.Error($"`{input}` is no name of a Kubernetes object. Write lower-case letters, digits, `-` and `.`, with a letter or digit at either end.");
        else if (name.Length > Longest)
            yield return input.Warning($"`{input}` has {name.Length} characters, and Karpenter writes it into a label, which holds 63. Write a shorter one.");
    }

    /// <summary>An error for each key of annotations that is none.</summary>
    public static IEnumerable<Finding> CheckAnnotations(InputMap<Input<string>> annotations)
    {
        foreach (var (key, _) in annotations.Entries)
        {
            if (key.IsKnown(out var name) && !NameSyntax.IsQualifiedName(name.ToLowerInvariant()))
                yield return key.Error($"`{key}` is no annotation key. Write 1 to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end; a DNS name and a slash may stand before it: `example.com/team`.");
        }
    }
}
