using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of the names of clusters, node groups and key pairs.</summary>
public static partial class NameCheck
{
    /// <summary>What Pulumi appends: a hyphen and seven characters.</summary>
    private const int Suffix = 8;

    /// <summary>An error where a cluster's name is known and none.</summary>
    public static IEnumerable<Finding> CheckCluster(string path, string? name)
    {
        if (name is null or Unknowns.Text || ClusterName().IsMatch(name))
            yield break;
        yield return Finding.Error(path, $"`{name}` is no cluster's name. Write the name, not the ARN: 1 to 100 letters, digits, `-` and `_`, a letter or digit first.");
    }

    /// <summary>An error where a node group's name is known and none; a warning that a fixed one forbids a replacement without a gap.</summary>
    public static IEnumerable<Finding> CheckGroup(string path, string? name, NodeGroupType? type)
    {
        if (name is null)
            yield break;
        if (type is NodeGroupType.SelfManaged)
        {
            if (name is not Unknowns.Text && (name.Length is 0 or > 255 || name.Contains(':', StringComparison.Ordinal)))
                yield return Finding.Error(path, $"`{name}` is no Auto Scaling group's name. Write 1 to 255 characters without `:`.");
            yield break;
        }
        if (name is not Unknowns.Text && !GroupName().IsMatch(name))
            yield return Finding.Error(path, $"`{name}` is no node group's name. Write 1 to 63 letters, digits, `-` and `_`, a letter or digit first.");
        yield return Finding.Warning(path, $"With a fixed name a replacement cannot start before the old group is gone: nodes are missing in between. Leave `nodeGroupName` out to let the new group come first.");
    }

    /// <summary>A warning where the name that Pulumi makes from a component's, with eight characters behind it, is one that AWS refuses.</summary>
    /// <param name="path">The input that sets the name instead.</param>
    /// <param name="name">What the name is made from.</param>
    /// <param name="longest">How many characters AWS takes.</param>
    public static IEnumerable<Finding> CheckGenerated(string path, string name, int longest)
    {
        if (name.Length + Suffix > longest)
            yield return Finding.Warning(path, $"The name is made from `{name:known}` and would have {name.Length + Suffix:known} characters, where AWS takes {longest:known}. Write `{path:known}`, or give the component a shorter name.");
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            yield return Finding.Warning(path, $"The name is made from `{name:known}`, and AWS takes letters, digits, `-` and `_` alone. Write `{path:known}`, or give the component another name.");
    }

    /// <summary>An error where a key pair's name is known and none.</summary>
    public static IEnumerable<Finding> CheckKey(string path, string? name)
    {
        if (name is not (null or Unknowns.Text) && (name.Length is 0 or > 255 || !name.All(char.IsAscii)))
            yield return Finding.Error(path, $"`{name}` is no key pair's name. Write 1 to 255 ASCII characters, or leave `keyName` out.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\z")]
    private static partial Regex ClusterName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}\z")]
    private static partial Regex GroupName();
}
