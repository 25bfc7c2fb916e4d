using System.Text.RegularExpressions;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Iam;

/// <summary>Checks of the nodes' IAM role.</summary>
public static partial class NodeRoleCheck
{
    /// <summary>How many managed policies IAM lets a role hold, its quota raised to the utmost.</summary>
    private const int MostPolicies = 20;

    /// <summary>Errors of the role at a path.</summary>
    public static IEnumerable<Finding> Check(string path, NodeRole? role, Unknowns unknowns)
    {
        if (role is null)
            return [];
        return
        [
            .. CheckExisting(path, role, unknowns),
            .. CheckNames(path, role),
            .. CheckPolicies(path, role),
            .. TagCheck.Check(InputPath.Key(path, "tags"), role.Tags),
        ];
    }

    private static IEnumerable<Finding> CheckExisting(string path, NodeRole role, Unknowns unknowns)
    {
        var arn = InputPath.Key(path, "arn");
        foreach (var finding in Arn.Check(arn, role.Arn, "iam", "role/"))
            yield return finding;
        var profile = InputPath.Key(path, "instanceProfileName");
        if (!unknowns.IsSet(arn, role.Arn))
        {
            if (unknowns.IsSet(profile, role.InstanceProfileName))
                yield return Finding.Error(profile, $"An existing instance profile holds an existing role. Write that role's `arn` too.");
            yield break;
        }
        foreach (var (name, value) in OfCreatedRole(role))
        {
            if (unknowns.IsSet(InputPath.Key(path, name), value))
                yield return Finding.Error(InputPath.Key(path, name), $"The role of `arn` exists already and is left as it is. Leave `{name:known}` out, or `arn`.");
        }
    }

    private static IEnumerable<(string Name, object? Value)> OfCreatedRole(NodeRole role) =>
        [
            ("name", role.Name),
            ("path", role.Path),
            ("permissionsBoundary", role.PermissionsBoundary),
            ("additionalPolicyArns", role.AdditionalPolicyArns),
            ("attachCniPolicy", role.AttachCniPolicy),
            ("attachSsmPolicy", role.AttachSsmPolicy),
            ("tags", role.Tags),
        ];

    private static IEnumerable<Finding> CheckNames(string path, NodeRole role)
    {
        if (role.Name is not (null or Unknowns.Text) && !RoleName().IsMatch(role.Name))
            yield return Finding.Error(InputPath.Key(path, "name"), $"`{role.Name}` is no role name. Write 1 to 64 letters, digits and `_ + = , . @ -`.");
        if (role.InstanceProfileName is not (null or Unknowns.Text) && !ProfileName().IsMatch(role.InstanceProfileName))
            yield return Finding.Error(InputPath.Key(path, "instanceProfileName"), $"`{role.InstanceProfileName}` is no instance profile's name. Write the name, 1 to 128 letters, digits and `_ + = , . @ -`, not the ARN.");
        if (role.Path is not (null or Unknowns.Text) && !RolePath().IsMatch(role.Path))
            yield return Finding.Error(InputPath.Key(path, "path"), $"`{role.Path}` is no path of IAM. Write one that begins and ends with `/`, of at most 512 characters, such as `/nodes/`.");
    }

    private static IEnumerable<Finding> CheckPolicies(string path, NodeRole role)
    {
        foreach (var finding in Arn.Check(InputPath.Key(path, "permissionsBoundary"), role.PermissionsBoundary, "iam", "policy/"))
            yield return finding;
        var at = InputPath.Key(path, "additionalPolicyArns");
        foreach (var (key, arn) in role.AdditionalPolicyArns ?? new Dictionary<string, string>())
        {
            foreach (var finding in Arn.Check(InputPath.Key(at, key), arn, "iam", "policy/"))
                yield return finding;
            if (!PolicyKey().IsMatch(key))
                yield return Finding.Error(InputPath.Key(at, key), $"`{key}` names an attachment and becomes part of its resource's name. Write 1 to 64 letters, digits, `-`, `_` and `.`.");
        }
        var own = 2 + (role.AttachCniPolicy == false ? 0 : 1) + (role.AttachSsmPolicy == true ? 1 : 0);
        if (role.AdditionalPolicyArns?.Count > MostPolicies - own)
            yield return Finding.Error(at, $"IAM attaches at most 20 managed policies to a role, and {own:known} are the component's; these are {role.AdditionalPolicyArns.Count}. Put some of them into one policy.");
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
