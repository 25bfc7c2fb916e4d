using Al2023.Migration.Reading;
using Al2023.Nodes.Iam;

namespace Al2023.Migration.Model;

/// <summary>Who wrote a source: a live answer beats a state, and a state what a file of eksctl once said.</summary>
internal enum SourceTool
{
    Aws,
    Kubernetes,
    Pulumi,
    Terraform,
    Eksctl,
}

/// <summary>Where something was read.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">The place in it: a resource's address, or what the document is.</param>
/// <param name="Tool">Who wrote it.</param>
internal sealed record Origin(string File, string Place, SourceTool Tool)
{
    /// <summary>Terraform's address or Pulumi's URN, by which its tool lets go of it; null where there is none.</summary>
    public string? Owned { get; init; }

    /// <summary>Pulumi's type of the component around it; null for none.</summary>
    public string? Component { get; init; }

    /// <summary>True where Pulumi may not delete it.</summary>
    public bool IsProtected { get; init; }

    public override string ToString() => $"{File}: {Place}";
}

/// <summary>Something of a source, in the words of AWS's API.</summary>
/// <param name="Data">Its fields.</param>
/// <param name="Origin">Where it was read.</param>
/// <param name="Name">Its name in the source.</param>
internal sealed record Item(Tree Data, Origin Origin, string Name = "");

/// <summary>What the sources say of a cluster.</summary>
internal sealed record ClusterFacts(string Name)
{
    public string? SecurityGroupId { get; init; }
    public string? ServiceCidr { get; init; }
    public string? AuthenticationMode { get; init; }
    public string? Version { get; init; }
    public string? Arn { get; init; }

    /// <summary>Only aws-auth lets nodes join.</summary>
    public bool IsConfigMap => AuthenticationMode == "CONFIG_MAP";
}

/// <summary>What the sources say of a role.</summary>
internal sealed class RoleFacts(string name)
{
    public string Name { get; } = name;
    public string? Arn { get; set; }
    public string? Path { get; set; }
    public string? Boundary { get; set; }

    /// <summary>The ARNs of its managed policies; null where no source lists them.</summary>
    public List<string>? Policies { get; set; }

    /// <summary>Its inline policies by name, as JSON; null where no source has the text.</summary>
    public OrderedDictionary<string, string?> Inline { get; } = new(StringComparer.Ordinal);

    public Tree Tags { get; set; } = Tree.Missing;
}

/// <summary>Something that has no counterpart, or was not understood.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Reason">Why nothing comes of it.</param>
public sealed record Unmapped(string Path, string Reason);

/// <summary>All that was read, before anything is made of it.</summary>
internal sealed class Inventory
{
    public Dictionary<string, ClusterFacts> Clusters { get; } = new(StringComparer.Ordinal);

    /// <summary>What may become a group, in the order of the sources.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>Launch templates' versions: LaunchTemplateId, LaunchTemplateName, VersionNumber, DefaultVersion, LaunchTemplateData.</summary>
    public List<Item> TemplateVersions { get; } = [];

    /// <summary>Versions of the templates with an id or a name; to be asked when everything has been read.</summary>
    public IEnumerable<Item> VersionsOf(string? id, string? name)
    {
        _versions ??= TemplateVersions
            .SelectMany(v => new[] { v.Data["LaunchTemplateId"].Text, v.Data["LaunchTemplateName"].Text }.OfType<string>().Distinct().Select(key => (key, v)))
            .ToLookup(v => v.key, v => v.v, StringComparer.Ordinal);
        return new[] { id, name }.OfType<string>().Distinct().SelectMany(key => _versions[key]).Distinct();
    }

    private ILookup<string, Item>? _versions;

    public List<Item> Configurations { get; } = [];
    public List<Item> Hooks { get; } = [];
    public List<Item> WarmPools { get; } = [];

    /// <summary>Auto Scaling groups that EKS made, by the node group's name.</summary>
    public List<Item> MadeByEks { get; } = [];

    /// <summary>What acts on an Auto Scaling group and has no input: schedules, notifications, scaling policies. The name is the group's.</summary>
    public List<(string Group, string What, Origin Origin)> Attached { get; } = [];

    public Dictionary<string, RoleFacts> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>The role of each instance profile, by the profile's name.</summary>
    public Dictionary<string, string> Profiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Lists of policies that do not name their role.</summary>
    public List<(Item Item, string? NearRole)> Policies { get; } = [];

    /// <summary>The folder and the role of each answer of get-role.</summary>
    public List<(string Folder, string Role)> RoleFolders { get; } = [];

    public List<Unmapped> Unmapped { get; } = [];

    /// <summary>Karpenter itself, or Cluster Autoscaler; null where no source shows it.</summary>
    public ControllerFacts? Controller { get; set; }

    /// <summary>Images that were described: name by id.</summary>
    public Dictionary<string, string> Images { get; } = new(StringComparer.Ordinal);

    /// <summary>Roles that join by an access entry.</summary>
    public HashSet<string> AccessEntries { get; } = new(StringComparer.Ordinal);

    /// <summary>The role of a name, made where it is new.</summary>
    public RoleFacts Role(string name)
    {
        if (!Roles.TryGetValue(name, out var role))
            Roles[name] = role = new(name);
        return role;
    }

    public void AddCluster(ClusterFacts cluster) => Clusters[cluster.Name] = Clusters.GetValueOrDefault(cluster.Name) is not { } known ? cluster : known with
    {
        SecurityGroupId = known.SecurityGroupId ?? cluster.SecurityGroupId,
        ServiceCidr = known.ServiceCidr ?? cluster.ServiceCidr,
        AuthenticationMode = known.AuthenticationMode ?? cluster.AuthenticationMode,
        Version = known.Version ?? cluster.Version,
        Arn = known.Arn ?? cluster.Arn,
    };

    /// <summary>The ARN of a role that is known by its name, or by its profile's.</summary>
    public string? RoleArn(string name, string? cluster)
    {
        if (Roles.GetValueOrDefault(name)?.Arn is { } arn)
            return arn;
        // Its path may be another; a role without one is the rule.
        var known = (cluster is null ? null : Clusters.GetValueOrDefault(cluster)?.Arn) ?? Clusters.Values.Select(c => c.Arn).FirstOrDefault(a => a is not null) ?? Roles.Values.Select(r => r.Arn).FirstOrDefault(a => a is not null);
        return known is not null && Arn.Parse(known) is { Account.Length: > 0 } account ? $"arn:{account.Partition}:iam::{account.Account}:role/{name}" : null;
    }
}

/// <summary>What may become a group.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Item">What was read.</param>
internal sealed record Candidate(CandidateKind Kind, Item Item);

internal enum CandidateKind
{
    NodeGroup,
    AutoScalingGroup,
    EksctlManaged,
    EksctlUnmanaged,
    NodeClass,
    NodePool,
}

/// <summary>What scales the nodes.</summary>
/// <param name="Name">Karpenter or Cluster Autoscaler.</param>
/// <param name="Version">Its version; null where no source says it.</param>
/// <param name="Origin">Where it was read.</param>
internal sealed record ControllerFacts(string Name, string? Version, Origin Origin);
