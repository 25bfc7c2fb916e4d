using System.Text.RegularExpressions;
using Al2023.Nodes.Aws;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Iam;

/// <summary>Checks of the managed policies that a user attaches to a role that is made here.</summary>
public static partial class AddedPoliciesCheck
{
    /// <summary>Errors of ARNs, of the names that they go by, and of too many.</summary>
    /// <param name="policies">The ARNs by names of the user's own.</param>
    /// <param name="own">How many policies the component attaches.</param>
    public static IEnumerable<Finding> Check(InputMap<Input<string>> policies, int own)
    {
        foreach (var (key, arn) in policies.Entries)
        {
            foreach (var finding in Arn.Check(arn, "iam", "policy/"))
                yield return finding;
            if (key.IsKnown(out var name) && !PolicyKey().IsMatch(name))
                yield return key.Error($"`{key}` names an attachment and becomes part of its resource's name. Write 1 to 64 letters, digits, `-`, `_` and `.`.");
        }
        if (policies.IsSet)
        {
            foreach (var finding in QuotaCheck.Check(policies, own + policies.Entries.Count, QuotaTable.ManagedPolicies))
                yield return finding;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex PolicyKey();
}
