using System.Text.Json;
using Al2023.Nodes.Aws;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Iam;

/// <summary>Checks of the policies that a role has to itself.</summary>
public static class InlinePoliciesCheck
{
    /// <summary>IAM's quota on all of a role's, white space not counted [characters].</summary>
    private const int Most = 10240;

    /// <summary>Errors of names, of what is no policy, and of too much text.</summary>
    public static IEnumerable<Finding> Check(InputMap<Input<string>> policies)
    {
        foreach (var (key, policy) in policies.Entries)
        {
            foreach (var finding in MadeResourcesCheck.CheckGiven(key, ResourceRuleTable.RolePolicy))
                yield return finding;
            if (policy.IsKnown(out var text) && !IsPolicy(text))
                yield return policy.Error("The text is no policy. Write JSON: an object with `Version` and `Statement`.");
        }
        var length = policies.Entries.Sum(e => e.Value.IsKnown(out var text) ? text.Count(c => !char.IsWhiteSpace(c)) : 0);
        if (length > Most)
            yield return policies.Error($"The policies have {length} characters together, and IAM takes {Most:known} on one role. Make managed policies of some, and write their ARNs as `additionalPolicyArns`.");
    }

    private static bool IsPolicy(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("Statement", out var statement) && statement.ValueKind is JsonValueKind.Array or JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
