using System.Text.RegularExpressions;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Iam;

/// <summary>Checks of the nodes' IAM role.</summary>
public static partial class NodeRoleCheck
{
    /// <summary>How many managed policies IAM lets a role hold, its quota raised to the utmost.</summary>
    private const int MostPolicies = 20;

    /// <summary>Errors of the role.</summary>
    public static IEnumerable<Finding> Check(NodeRoleInputs role) =>
    [
        .. role.IsUnknown ? [] : CheckExisting(role),
        .. CheckNames(role),
        .. CheckPolicies(role),
        .. TagCheck.Check(role.Tags),
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
        IInput[] ofCreatedRole = [role.Name, role.Path, role.PermissionsBoundary, role.AdditionalPolicyArns, role.AttachCniPolicy, role.AttachSsmPolicy, role.Tags];
        foreach (var input in ofCreatedRole.Where(i => i.IsSet()))
            yield return input.Error($"The role of `arn` exists already and is left as it is. Leave `{input.Place.Key:known}` out, or `arn`.");
    }

    private static IEnumerable<Finding> CheckNames(NodeRoleInputs role)
    {
        if (role.Name.IsKnown(out var name) && !RoleName().IsMatch(name))
            yield return role.Name.Error($"`{role.Name}` is no role name. Write 1 to 64 letters, digits and `_ + = , . @ -`.");
        if (role.InstanceProfileName.IsKnown(out var profile) && !ProfileName().IsMatch(profile))
            yield return role.InstanceProfileName.Error($"`{role.InstanceProfileName}` is no instance profile's name. Write the name, 1 to 128 letters, digits and `_ + = , . @ -`, not the ARN.");
        if (role.Path.IsKnown(out var path) && !RolePath().IsMatch(path))
            yield return role.Path.Error($"`{role.Path}` is no path of IAM. Write one that begins and ends with `/`, of at most 512 characters, such as `/nodes/`.");
    }

    private static IEnumerable<Finding> CheckPolicies(NodeRoleInputs role)
    {
        foreach (var finding in Arn.Check(role.PermissionsBoundary, "iam", "policy/"))
            yield return finding;
        var additional = role.AdditionalPolicyArns;
        foreach (var (key, arn) in additional.Entries)
        {
            foreach (var finding in Arn.Check(arn, "iam", "policy/"))
                yield return finding;
            if (key.IsKnown(out var name) && !PolicyKey().IsMatch(name))
                yield return key.Error($"`{key}` names an attachment and becomes part of its resource's name. Write 1 to 64 letters, digits, `-`, `_` and `.`.");
        }
        var own = 2 + (role.AttachCniPolicy.Is(false) ? 0 : 1) + (role.AttachSsmPolicy.Is(true) ? 1 : 0);
        if (additional.Entries.Count > MostPolicies - own)
            yield return additional.Error($"IAM attaches at most 20 managed policies to a role, and {own:known} are the component's; these are {additional.Count}. Put some of them into one policy.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex RoleName();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,128}\z")]
    private static partial Regex ProfileName();

    [GeneratedRegex(@"^/([!-~]{1,510}/)?\z")]
    private static partial Regex RolePath();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex PolicyKey();
}
