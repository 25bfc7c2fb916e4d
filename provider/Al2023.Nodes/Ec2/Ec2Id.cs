using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Ids that EC2 gives: a prefix, a hyphen, letters and digits.</summary>
public static class Ec2Id
{
    /// <summary>An error where an id is known and not of the kind that <paramref name="prefix"/> names: <c>subnet</c>, <c>sg</c>, <c>ami</c>, <c>cr</c>, <c>snap</c>.</summary>
    public static IEnumerable<Finding> Check(Input<string> input, string prefix)
    {
        if (input.IsKnown(out var id) && !IsValid(id, prefix))
            yield return input.Error($"`{input}` is no such id. Write one of the form `{prefix:known}-0123456789abcdef0`.");
    }

    /// <summary>The same for each id of a list, and an error for each that stands in it twice.</summary>
    public static IEnumerable<Finding> CheckAll(InputList<Input<string>> ids, string prefix) =>
        ids.Items.SelectMany(id => Check(id, prefix)).Concat(Bounds.CheckDistinct(ids));

    private static bool IsValid(string id, string prefix) =>
        id.Length > prefix.Length + 1
        && id.StartsWith(prefix, StringComparison.Ordinal) && id[prefix.Length] == '-'
        && id[(prefix.Length + 1)..].All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
