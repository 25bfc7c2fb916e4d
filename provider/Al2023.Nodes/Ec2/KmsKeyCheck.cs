using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks the names of KMS keys.</summary>
public static partial class KmsKeyCheck
{
    /// <summary>An error where a key is known, and neither an id, nor an alias, nor the ARN of one of them.</summary>
    public static IEnumerable<Finding> Check(Input<string> input)
    {
        if (input.IsKnown(out var key) && !IsKey(key))
            yield return input.Error($"`{input}` names no KMS key. Write a key's ARN, `arn:aws:kms:…:key/…`, its id, or an alias, `alias/…`.");
    }

    private static bool IsKey(string text) => Arn.Parse(text) is { Service: "kms" } arn
        ? Resource().IsMatch(arn.Resource)
        : Guid.TryParseExact(text, "D", out _) || Other().IsMatch(text);

    [GeneratedRegex(@"\A(key/[A-Za-z0-9-]+|alias/[A-Za-z0-9/_-]{1,250})\z")]
    private static partial Regex Resource();

    [GeneratedRegex(@"\A(mrk-[0-9a-f]{32}|alias/[A-Za-z0-9/_-]{1,250})\z")]
    private static partial Regex Other();
}
