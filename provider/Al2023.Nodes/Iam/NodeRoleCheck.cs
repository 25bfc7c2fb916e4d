using System.Text.RegularExpressions;
using Al2023.Nodes.Aws;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Iam;

/// <summary>Checks of the nodes' IAM role.</summary>
public static partial class NodeRoleCheck
{
    /// <summary>Errors of the role.</summary>
    public static IEnumerable<Finding> Check(NodeRoleInputs role) =>
    [
        .. role.IsUnknown ? [] : CheckExisting(role),
        .. CheckNames(role),
        .. CheckPolicies(role),
        .. InlinePoliciesCheck.Check(role.InlinePolicies),
        .. CheckUnknown(role),
    ];

    private static IEnumerable<Finding> CheckExisting(NodeRoleInputs role)
    {
        foreach (var finding in Arn.Check(role.Arn, "iam", "role/"))
            yield return finding;
        if (role.Arn.IsAbsent)
        {
            if (role.InstanceProfileName.IsSet)
                yield return role.InstanceProfileName.Error($"An existing instance profile holds an existing role. Write that role's `arn` too.");
            yield break;
        }
        IInput[] ofCreatedRole = [role.Name, role.Path, role.PermissionsBoundary, role.AdditionalPolicyArns, role.InlinePolicies, role.AttachCniPolicy, role.AttachSsmPolicy, role.Tags];
        foreach (var input in ofCreatedRole.Where(i => i.IsSet()))
            yield return input.Error($"The role of `arn` exists already and is left as it is. Leave `{input.Place.Key:known}` out, or `arn`.");
    }

    private static IEnumerable<Finding> CheckNames(NodeRoleInputs role)
    {
        foreach (var finding in MadeResourcesCheck.CheckGiven(role.Name, ResourceRuleTable.Role).Concat(MadeResourcesCheck.CheckGiven(role.InstanceProfileName, ResourceRuleTable.InstanceProfile)))
            yield return finding;
        if (role.Path.IsKnown(out var path) && !RolePath().IsMatch(path))
            yield return role.Path.Error($"`{role.Path}` is no path of IAM. Write one that begins and ends with `/`, of at most 512 characters, such as `/nodes/`.");
    }

    private static IEnumerable<Finding> CheckPolicies(NodeRoleInputs role) =>
    [
        .. Arn.Check(role.PermissionsBoundary, "iam", "policy/"),
        .. AddedPoliciesCheck.Check(role.AdditionalPolicyArns, 2 + (role.AttachCniPolicy.Is(false) ? 0 : 1) + (role.AttachSsmPolicy.Is(true) ? 1 : 0)),
    ];

    /// <summary>What a preview leaves out, as the names of resources come from keys that are not known yet.</summary>
    private static IEnumerable<Finding> CheckUnknown(NodeRoleInputs role)
    {
        if (role.State is InputState.Unknown)
            yield return role.Information("All of it is not known yet, so a preview shows neither a role nor its policies, which an update may make. Write an object whose fields alone come from resources, and it does.");
        if (!role.IsKnown || !role.Arn.IsAbsent)
            yield break;
        foreach (var policies in new InputMap<Input<string>>[] { role.AdditionalPolicyArns, role.InlinePolicies }.Where(p => p.State is InputState.Unknown))
            yield return policies.Information("Its keys are not known yet, so a preview does not show the policies that it adds to the role. Write a map whose values alone come from resources, and it does.");
    }

    [GeneratedRegex(@"^/([!-~]{1,510}/)?\z")]
    private static partial Regex RolePath();
}
