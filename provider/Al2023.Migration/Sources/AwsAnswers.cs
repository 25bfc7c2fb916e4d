using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Sources;

/// <summary>Reads what the AWS CLI prints, of one file.</summary>
internal sealed class AwsAnswers(Inventory inventory)
{
    private static readonly (string Field, string Other, string Answer)[] _bare =
    [
        ("AutoScalingGroupName", "MinSize", "AutoScalingGroups"),
        ("nodegroupName", "clusterName", "nodegroup"),
        ("LaunchTemplateId", "LaunchTemplateData", "LaunchTemplateVersions"),
        ("LaunchConfigurationName", "ImageId", "LaunchConfigurations"),
        ("LifecycleHookName", "LifecycleTransition", "LifecycleHooks"),
        ("RoleName", "Arn", "Role"),
        ("InstanceProfileName", "Roles", "InstanceProfile"),
        ("resourcesVpcConfig", "name", "cluster"),
    ];

    // Lists of policies that do not name their role wait for the file's end: a role may stand beside them.
    private readonly List<(Item Item, string? Role)> _policies = [];
    private readonly List<string> _roles = [];
    private int _counted;

    /// <summary>Reads a document; false where it is no answer about nodes.</summary>
    public bool Read(Tree document, Origin origin)
    {
        var known = false;
        foreach (var (key, value) in document.Entries)
            known |= Answer(key, value, document, origin with { Place = key });
        if (document["NextToken"].Text is not null || document["nextToken"].Text is not null)
            inventory.Unmapped.Add(new($"{origin}", "the answer goes on on a further page, which is not here. Call the command without `--max-items` and `--no-paginate`"));
        return known || Bare(document, origin);
    }

    /// <summary>Finds the role of each list of policies.</summary>
    public void Finish()
    {
        foreach (var (item, role) in _policies)
            inventory.Policies.Add((item, role ?? _roles.FirstOrDefault()));
    }

    private bool Answer(string key, Tree value, Tree document, Origin origin)
    {
        if (ListOf(key) is { } items)
            return Each(value, origin, (v, o) => items.Add(new(v, o)));
        switch (key)
        {
            case "cluster":
                return Cluster(value);
            case "nodegroup":
                return NodeGroup(value, origin);
            case "AutoScalingGroups":
                return Each(value, origin, AutoScalingGroup);
            case "WarmPoolConfiguration":
                inventory.WarmPools.Add(new(value, origin));
                return true;
            case "Role":
                inventory.RoleFolders.Add((PolicyFiles.Folder(origin.File), value["RoleName"].Text ?? ""));
                return Role(value);
            case "InstanceProfile":
                return Profile(value);
            default:
                return Iam(key, value, document, origin) || Further(key, value, origin);
        }
    }

    private List<Item>? ListOf(string key) => key switch
    {
        "LaunchTemplateVersions" => inventory.TemplateVersions,
        "LaunchConfigurations" => inventory.Configurations,
        "LifecycleHooks" => inventory.Hooks,
        _ => null,
    };

    private bool Iam(string key, Tree value, Tree document, Origin origin)
    {
        switch (key)
        {
            case "AttachedPolicies":
                _policies.Add((new(value, origin), _roles.LastOrDefault()));
                return true;
            case "PolicyNames" when !document.Has("RoleName"):
                _policies.Add((new(Tree.OfMap(("Inline", value)), origin), _roles.LastOrDefault()));
                return true;
            case "PolicyDocument" when document["RoleName"].Text is { } role && document["PolicyName"].Text is { } policy:
                inventory.Role(role).Inline[policy] = JsonTrees.Write(value);
                return true;
            case "Roles":
                return Each(value, origin, (v, _) => Role(v));
            case "InstanceProfiles":
                return Each(value, origin, (v, _) => Profile(v));
            default:
                return false;
        }
    }

    private bool Further(string key, Tree value, Origin origin)
    {
        switch (key)
        {
            case "ScheduledUpdateGroupActions" or "NotificationConfigurations" or "ScalingPolicies":
                var what = key switch { "ScheduledUpdateGroupActions" => "schedule", "NotificationConfigurations" => "notification", _ => "scaling policy" };
                return Each(value, origin, (v, o) => inventory.Attached.Add((v["AutoScalingGroupName"].Text ?? "", what, o)));
            case "Images":
                return Each(value, origin, (v, _) => inventory.Images[v["ImageId"].Text ?? ""] = v["Name"].Text ?? "");
            case "accessEntry":
                inventory.AccessEntries.Add(value["principalArn"].Text ?? "");
                return true;
            case "accessEntries":
                inventory.AccessEntries.UnionWith(value.Texts);
                return true;
            // The names of what was to be described, whose descriptions say the rest; and the instances of a warm pool.
            case "Instances" or "nodegroups" or "clusters" or "LaunchTemplates" or "addons" or "addon" or "SecurityGroups" or "Subnets":
                return true;
            default:
                return false;
        }
    }

    // `--query` leaves the names of the answers out: what stands in a document tells which it was.
    private bool Bare(Tree document, Origin origin)
    {
        var (_, _, answer) = _bare.FirstOrDefault(b => document.Has(b.Field) && document.Has(b.Other));
        if (answer is null)
            return false;
        var value = answer.EndsWith('s') ? Tree.OfList([document]) : document;
        return Answer(answer, value, Tree.Missing, origin with { Place = $"{origin.Place}, {answer}" });
    }

    private bool Each(Tree list, Origin origin, Action<Tree, Origin> read)
    {
        for (var i = 0; i < list.Items.Count; i++)
            read(list.Items[i], origin with { Place = $"{origin.Place}[{i}]" });
        return list.Kind is TreeKind.List;
    }

    private bool Cluster(Tree cluster)
    {
        if (cluster["name"].Text is not { } name)
            return false;
        var network = cluster["kubernetesNetworkConfig"];
        inventory.AddCluster(new(name)
        {
            SecurityGroupId = cluster["resourcesVpcConfig"]["clusterSecurityGroupId"].Text,
            ServiceCidr = network["serviceIpv6Cidr"].Text ?? network["serviceIpv4Cidr"].Text,
            AuthenticationMode = cluster["accessConfig"]["authenticationMode"].Text,
            Version = cluster["version"].Text,
            Arn = cluster["arn"].Text,
        });
        return true;
    }

    private bool NodeGroup(Tree group, Origin origin)
    {
        if (group["nodegroupName"].Text is not { } name)
            return false;
        inventory.Candidates.Add(new(CandidateKind.NodeGroup, new(group, origin with { Place = $"nodegroup {++_counted}" }, name)));
        return true;
    }

    private void AutoScalingGroup(Tree group, Origin origin) => AutoScalingGroups.Add(inventory, new(group, origin, group["AutoScalingGroupName"].Text ?? ""));

    private bool Role(Tree role)
    {
        if (role["RoleName"].Text is not { } name)
            return false;
        var facts = inventory.Role(name);
        facts.Arn = role["Arn"].Text ?? facts.Arn;
        facts.Path = role["Path"].Text ?? facts.Path;
        facts.Boundary = role["PermissionsBoundary"]["PermissionsBoundaryArn"].Text ?? facts.Boundary;
        facts.Tags = role["Tags"].IsEmpty ? facts.Tags : role["Tags"];
        _roles.Add(name);
        // get-account-authorization-details has them within the role.
        if (role["AttachedManagedPolicies"].Kind is TreeKind.List)
            facts.Policies = [.. role["AttachedManagedPolicies"].Items.Select(p => p["PolicyArn"].Text).OfType<string>()];
        return true;
    }

    private bool Profile(Tree profile)
    {
        if (profile["InstanceProfileName"].Text is not { } name)
            return false;
        foreach (var role in profile["Roles"].Items.Where(r => r["RoleName"].Text is not null))
        {
            inventory.Profiles[name] = role["RoleName"].Text!;
            var facts = inventory.Role(role["RoleName"].Text!);
            facts.Arn = role["Arn"].Text ?? facts.Arn;
            facts.Path = role["Path"].Text ?? facts.Path;
        }
        return true;
    }
}

/// <summary>Where answers stand, which tells whose they are.</summary>
internal static class PolicyFiles
{
    public static string Folder(string file) => file[..(file.LastIndexOfAny(['/', '\\']) + 1)];

    public static string Name(string file) => file[Folder(file).Length..];
}

/// <summary>Auto Scaling groups: which are EKS's own copies, and which of them are groups.</summary>
internal static class AutoScalingGroups
{
    /// <summary>Adds a group, or notes that it is EKS's own copy of a managed one.</summary>
    public static void Add(Inventory inventory, Item item)
    {
        if (Tags.Of(item.Data, "eks:nodegroup-name") is not null)
            inventory.MadeByEks.Add(item);
        else
            inventory.Candidates.Add(new(CandidateKind.AutoScalingGroup, item));
        var hooks = item.Data["InitialLifecycleHooks"];
        foreach (var hook in hooks.Items)
            inventory.Hooks.Add(new(hook.With("AutoScalingGroupName", item.Data["AutoScalingGroupName"]), item.Origin));
    }
}
