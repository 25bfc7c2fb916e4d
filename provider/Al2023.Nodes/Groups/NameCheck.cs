using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of the names of clusters, node groups and key pairs.</summary>
public static partial class NameCheck
{
    /// <summary>What Pulumi appends: a hyphen and seven characters.</summary>
    private const int Suffix = 8;

    /// <summary>An error where a cluster's name is known and none.</summary>
    public static IEnumerable<Finding> CheckCluster(Input<string> input)
    {
        if (input.IsKnown(out var name) && !ClusterName().IsMatch(name))
            yield return input.Error($"`{input}` is no cluster's name. Write the name, not the ARN: 1 to 100 letters, digits, `-` and `_`, a letter or digit first.");
    }

    /// <summary>An error where a node group's name is known and none; a warning that a fixed one forbids a replacement without a gap.</summary>
    public static IEnumerable<Finding> CheckGroup(Input<string> input, Input<NodeGroupType> type)
    {
        if (input.IsAbsent || type.IsUnknown)
            yield break;
        var isKnown = input.IsKnown(out var name);
        if (type.Is(NodeGroupType.SelfManaged))
        {
            if (isKnown && (name!.Length is 0 or > 255 || name.Contains(':', StringComparison.Ordinal)))
                yield return input.Error($"`{input}` is no Auto Scaling group's name. Write 1 to 255 characters without `:`.");
            yield break;
        }
        if (isKnown && !GroupName().IsMatch(name!))
            yield return input.Error($"`{input}` is no node group's name. Write 1 to 63 letters, digits, `-` and `_`, a letter or digit first.");
        yield return input.Warning($"With a fixed name a replacement cannot start before the old group is gone: nodes are missing in between. Leave `nodeGroupName` out to let the new group come first.");
    }

    /// <summary>A warning where no name is given and the one that Pulumi makes from a component's, with eight characters behind it, is one that AWS refuses.</summary>
    /// <param name="input">The input that sets the name instead.</param>
    /// <param name="name">What the name is made from.</param>
    /// <param name="longest">How many characters AWS takes.</param>
    public static IEnumerable<Finding> CheckGenerated(Input<string> input, string name, int longest)
    {
        if (input.IsSet)
            yield break;
        if (name.Length + Suffix > longest)
            yield return input.Warning($"The name is made from `{name:known}` and would have {name.Length + Suffix:known} characters, where AWS takes {longest:known}. Write `{input.Path:known}`, or give the component a shorter name.");
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            yield return input.Warning($"The name is made from `{name:known}`, and AWS takes letters, digits, `-` and `_` alone. Write `{input.Path:known}`, or give the component another name.");
    }

    /// <summary>An error where a key pair's name is known and none.</summary>
    public static IEnumerable<Finding> CheckKey(Input<string> input)
    {
        if (input.IsKnown(out var name) && (name.Length is 0 or > 255 || !name.All(char.IsAscii)))
            yield return input.Error($"`{input}` is no key pair's name. Write 1 to 255 ASCII characters, or leave `keyName` out.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\z")]
    private static partial Regex ClusterName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}\z")]
    private static partial Regex GroupName();
}
