using Al2023.Migration.Reading;
using Al2023.Nodes.Iam;

namespace Al2023.Migration.Model;

/// <summary>What tags of AWS say, and what Auto Scaling groups name.</summary>
internal static class Tags
{
    private static readonly string[] _prefixes = ["kubernetes.io/cluster/", "k8s.io/cluster/"];

    private const string Autoscaler = "k8s.io/cluster-autoscaler/";

    /// <summary>The value of a tag in a list of Key and Value; null where there is none.</summary>
    public static string? Of(Tree tagged, string key) => tagged["Tags"].Items.FirstOrDefault(t => t["Key"].Text == key)?["Value"].Text;

    /// <summary>The cluster that tags name; null for none.</summary>
    public static string? Cluster(Tree tags)
    {
        var keys = tags.Items.Select(t => t["Key"].Text ?? "").ToList();
        foreach (var prefix in _prefixes)
        {
            if (keys.FirstOrDefault(k => k.StartsWith(prefix, StringComparison.Ordinal) && k.Length > prefix.Length) is { } key)
                return key[prefix.Length..];
        }
        string? Value(string key) => tags.Items.FirstOrDefault(t => t["Key"].Text == key)?["Value"].Text;
        return Value("eks:cluster-name") ?? Value("alpha.eksctl.io/cluster-name") ?? Value("eksctl.cluster.k8s.io/v1alpha1/cluster-name")
            ?? keys.Where(k => k.StartsWith(Autoscaler, StringComparison.Ordinal)).Select(k => k[Autoscaler.Length..]).FirstOrDefault(k => k != "enabled" && !k.Contains('/', StringComparison.Ordinal));
    }

    /// <summary>The launch template that an Auto Scaling group names; <see cref="Tree.Missing"/> for none.</summary>
    public static Tree Template(Tree group) => group["LaunchTemplate"] is { IsEmpty: false } own ? own : group["MixedInstancesPolicy"]["LaunchTemplate"]["LaunchTemplateSpecification"];

    /// <summary>Its id; null for none.</summary>
    public static string? TemplateId(Tree group) => Template(group)["LaunchTemplateId"].Text;
}

/// <summary>Names within ARNs.</summary>
internal static class Arns
{
    /// <summary>A role's name: of its ARN what follows the last slash.</summary>
    public static string? RoleName(string? arn) => arn is null ? null : Arn.Parse(arn)?.Name ?? arn[(arn.LastIndexOf('/') + 1)..];
}
