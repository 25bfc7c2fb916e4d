using System.Text.RegularExpressions;
using Al2023.Migration.Model;
using Al2023.Migration.Sources;
using Group = Al2023.Migration.Model.Group;

namespace Al2023.Migration.Mapping;

/// <summary>The nodes' role: kept in place, made anew beside the old group.</summary>
internal sealed partial class RoleMapping(Group group, Inventory inventory)
{
    private const string Managed = ":iam::aws:policy/";

    private static readonly string[] _own = ["AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"];

    /// <summary>Writes the role.</summary>
    /// <param name="role">Its name; null where no source says it.</param>
    /// <param name="keep">It stays.</param>
    public void Apply(string? role, bool keep)
    {
        if (keep)
            Keep(role);
        else if (role is null)
            group.Warn("nodeRole", "The nodes' role is not in the sources, so a new one with the fewest policies is made. Add the answers of `aws iam get-instance-profile` and `aws iam list-attached-role-policies`, or write `nodeRole.additionalPolicyArns`.");
        else if (inventory.Roles.GetValueOrDefault(role) is { Policies: not null } facts)
            Make(facts);
        else
            group.Warn("nodeRole", $"What the role `{role}` may do is not in the sources, so the new one has the fewest policies. Add the answer of `aws iam list-attached-role-policies --role-name {role}`, or write `nodeRole.additionalPolicyArns`.");
    }

    /// <summary>The policies of a new role.</summary>
    public static void Policies(Group group, IReadOnlyCollection<string> arns)
    {
        var additional = new OrderedDictionary<string, object?>();
        var names = arns.Select(Name).ToHashSet(StringComparer.Ordinal);
        if (!names.Contains("AmazonEKS_CNI_Policy") && !names.Any(n => n.StartsWith("AmazonEKS_CNI_IPv6", StringComparison.Ordinal)))
            group.Inputs.Set("nodeRole.attachCniPolicy", false);
        if (names.Contains("AmazonSSMManagedInstanceCore"))
            group.Inputs.Set("nodeRole.attachSsmPolicy", true);
        if (names.Contains("AmazonEC2ContainerRegistryReadOnly"))
            group.Inform("nodeRole", "The old role has AmazonEC2ContainerRegistryReadOnly, and the new one AmazonEC2ContainerRegistryPullOnly: nodes pull images, and list or describe none. Add the old one to `nodeRole.additionalPolicyArns` where pods use it.");
        foreach (var arn in arns.Where(a => !IsOwn(a)).Distinct(StringComparer.Ordinal))
            additional[Free(additional, Key(arn))] = arn;
        group.Inputs.Set("nodeRole.additionalPolicyArns", additional);
    }

    private void Keep(string? role)
    {
        var arn = role is null ? null : inventory.RoleArn(role, group.Cluster);
        if (arn is null)
        {
            group.Warn("nodeRole.arn", "The group keeps its role, and no source says which that is, so a new one is made. Add the answer of `aws iam get-instance-profile`, or write `nodeRole.arn` and `createAccessEntry: false`.");
            return;
        }
        group.Inputs.Set("nodeRole.arn", arn);
        if (!group.IsManaged)
            group.Inputs.Set("createAccessEntry", false);
    }

    private void Make(RoleFacts role)
    {
        Policies(group, role.Policies!);
        group.Inputs.Set("nodeRole.permissionsBoundary", role.Boundary);
        if (role.Path is { Length: > 1 } path)
            group.Inputs.Set("nodeRole.path", path);
        var inline = new OrderedDictionary<string, object?>();
        foreach (var (name, policy) in role.Inline)
        {
            if (policy is null)
                group.Warn("nodeRole.inlinePolicies", $"The role `{role.Name}` has the inline policy `{name}`, whose text is not in the sources. Write it here, from `aws iam get-role-policy`, or better give its pods a role of their own.");
            else
                inline[name] = policy;
        }
        group.Inputs.Set("nodeRole.inlinePolicies", inline);
    }

    private static bool IsOwn(string arn) => arn.Contains(Managed, StringComparison.Ordinal)
        && (_own.Contains(Name(arn)) || Name(arn) is "AmazonEC2ContainerRegistryReadOnly" or "AmazonEKS_CNI_Policy" or "AmazonSSMManagedInstanceCore")
        || Name(arn).StartsWith("AmazonEKS_CNI_IPv6", StringComparison.Ordinal);

    private static string Name(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private static string Key(string arn)
    {
        var key = Unsafe().Replace(Name(arn), "-").Trim('-');
        return key.Length == 0 ? "policy" : key[..Math.Min(key.Length, 60)];
    }

    private static string Free(OrderedDictionary<string, object?> taken, string key)
    {
        var free = key;
        for (var i = 2; taken.ContainsKey(free); i++)
            free = $"{key}-{i}";
        return free;
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unsafe();
}

/// <summary>Finds whose the lists of policies are that do not name their role.</summary>
internal static class PolicyOwners
{
    /// <summary>Gives each list to its role, by the role that stands beside it, by its file's name, or where there is one role alone.</summary>
    /// <param name="inventory">What was read.</param>
    /// <param name="used">The roles that groups have.</param>
    public static void Resolve(Inventory inventory, IReadOnlyCollection<string> used)
    {
        var all = used.Concat(inventory.Roles.Keys).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (item, near) in inventory.Policies)
        {
            var file = PolicyFiles.Name(item.Origin.File);
            var beside = inventory.RoleFolders.Where(r => r.Folder == PolicyFiles.Folder(item.Origin.File)).Select(r => r.Role).Distinct(StringComparer.Ordinal).ToList();
            var owner = near
                ?? all.Where(r => file.Contains(r, StringComparison.OrdinalIgnoreCase)).MaxBy(r => r.Length)
                ?? (beside.Count == 1 ? beside[0] : null)
                ?? (used.Count == 1 ? used.Single() : all.Count == 1 ? all[0] : null);
            if (owner is null)
            {
                inventory.Unmapped.Add(new($"{item.Origin}", "the list of policies does not name its role. Put the role's name into the file's name, or the answer of `aws iam get-role` beside it"));
                continue;
            }
            var role = inventory.Role(owner);
            foreach (var name in item.Data["Inline"].Texts)
                role.Inline.TryAdd(name, null);
            if (item.Data.Items.Count > 0 || !item.Data.Has("Inline"))
                (role.Policies ??= []).AddRange(item.Data.Items.Select(p => p["PolicyArn"].Text).OfType<string>());
        }
    }
}
