using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Ids that EC2 gives: a prefix, a hyphen, letters and digits.</summary>
public static class Ec2Id
{
    /// <summary>An error where an id is known and not of the kind that <paramref name="prefix"/> names: <c>subnet</c>, <c>sg</c>, <c>ami</c>, <c>cr</c>, <c>snap</c>.</summary>
    public static IEnumerable<Finding> Check(string path, string? id, string prefix)
    {
        if (id is null or Unknowns.Text || IsValid(id, prefix))
            yield break;
        yield return Finding.Error(path, $"`{id}` is no such id. Write one of the form `{prefix:known}-0123456789abcdef0`.");
    }

    /// <summary>The same for each id of a list, and an error for each that stands in it twice.</summary>
    public static IEnumerable<Finding> CheckAll(string path, IReadOnlyList<string>? ids, string prefix) =>
        (ids ?? []).SelectMany((id, i) => Check(InputPath.Index(path, i), id, prefix))
            .Concat(Bounds.CheckDistinct(path, ids));

    private static bool IsValid(string id, string prefix) =>
        id.Length > prefix.Length + 1
        && id.StartsWith(prefix, StringComparison.Ordinal) && id[prefix.Length] == '-'
        && id[(prefix.Length + 1)..].All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
