using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of the names of clusters and key pairs, and of fixed names of node groups.</summary>
public static partial class NameCheck
{
    /// <summary>An error where a cluster's name is known and none.</summary>
    public static IEnumerable<Finding> CheckCluster(Input<string> input)
    {
        if (input.IsKnown(out var name) && !ClusterName().IsMatch(name))
            yield return input.Error($"`{input}` is no cluster's name. Write the name, not the ARN: 1 to 100 letters, digits, `-` and `_`, a letter or digit first.");
    }

    /// <summary>A warning that the fixed name of a managed node group forbids a replacement without a gap.</summary>
    public static IEnumerable<Finding> CheckGroup(Input<string> input, Input<NodeGroupType> type)
    {
        if (input.IsSet && !type.IsUnknown && !type.Is(NodeGroupType.SelfManaged))
            yield return input.Warning($"With a fixed name a replacement cannot start before the old group is gone: nodes are missing in between. Leave `nodeGroupName` out to let the new group come first.");
    }

    /// <summary>An error where a key pair's name is known and none.</summary>
    public static IEnumerable<Finding> CheckKey(Input<string> input)
    {
        if (input.IsKnown(out var name) && (name.Length is 0 or > 255 || !name.All(char.IsAscii)))
            yield return input.Error($"`{input}` is no key pair's name. Write 1 to 255 ASCII characters, or leave `keyName` out.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\z")]
    private static partial Regex ClusterName();
}
