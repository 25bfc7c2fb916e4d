using System.Text.RegularExpressions;
using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Karpenter;

/// <summary>Which values a label by which Karpenter chooses can have.</summary>
/// <param name="IsPossible">True for a value that a node with AL2023 can have.</param>
/// <param name="Wanted">What to write instead.</param>
/// <param name="Known">The names that there are, for the nearest; none where they are no names.</param>
internal sealed record LabelChoice(Func<string, bool> IsPossible, string Wanted, IReadOnlyCollection<string>? Known = null)
{
    /// <summary>True for numbers, which may be compared.</summary>
    public bool IsNumber { get; init; }
}

/// <summary>The values of the labels by which Karpenter chooses, https://karpenter.sh/docs/concepts/scheduling/ and what other tools write instead.</summary>
internal static partial class LabelChoiceTable
{
    private static readonly LabelChoice _number = new(v => v.Length > 0 && v.All(char.IsAsciiDigit), "Write a whole number, `4` for example, in the label's own unit") { IsNumber = true };
    private static readonly LabelChoice _architecture = Of("amd64", "arm64");
    private static readonly LabelChoice _system = new(v => v == "linux", "AL2023 is `linux`", ["linux"]);
    private static readonly LabelChoice _truth = Of("true", "false");
    private static readonly LabelChoice _zone = new(v => Zone().IsMatch(v), "Write a zone's name, `eu-central-1a` for example; its id belongs into `topology.k8s.aws/zone-id`");
    private static readonly LabelChoice _region = new(v => Region().IsMatch(v), "Write a region, `eu-central-1` for example");
    private static readonly LabelChoice _type = new(IsType, "Write family and size, `m7i.large` for example", InstanceNames.All);

    public static readonly IReadOnlyDictionary<string, LabelChoice> Rows = new Dictionary<string, LabelChoice>(StringComparer.Ordinal)
    {
        ["beta.kubernetes.io/arch"] = _architecture,
        ["beta.kubernetes.io/instance-type"] = _type,
        ["beta.kubernetes.io/os"] = _system,
        ["failure-domain.beta.kubernetes.io/region"] = _region,
        ["failure-domain.beta.kubernetes.io/zone"] = _zone,
        ["karpenter.k8s.aws/capacity-reservation-type"] = Of("default", "capacity-block"),
        ["karpenter.k8s.aws/instance-accelerator-count"] = _number,
        ["karpenter.k8s.aws/instance-capability-flex"] = _truth,
        ["karpenter.k8s.aws/instance-category"] = new(v => v.Length > 0 && v.All(char.IsAsciiLetterLower), "Write the letters before the generation, `m` for example"),
        ["karpenter.k8s.aws/instance-cpu"] = _number,
        ["karpenter.k8s.aws/instance-cpu-manufacturer"] = Of("intel", "amd", "aws"),
        ["karpenter.k8s.aws/instance-cpu-sustained-clock-speed-mhz"] = _number,
        ["karpenter.k8s.aws/instance-ebs-bandwidth"] = _number,
        ["karpenter.k8s.aws/instance-encryption-in-transit-supported"] = _truth,
        ["karpenter.k8s.aws/instance-family"] = new(v => !v.Contains('.', StringComparison.Ordinal) && (InstanceNames.Families.Contains(v) || InstanceFamily.Find(v + ".large") is not null), "Write what stands before the dot of a type, `m7i` for example", InstanceNames.Families),
        ["karpenter.k8s.aws/instance-generation"] = _number,
        ["karpenter.k8s.aws/instance-gpu-count"] = _number,
        ["karpenter.k8s.aws/instance-gpu-memory"] = _number,
        ["karpenter.k8s.aws/instance-hypervisor"] = Of("nitro", "xen", ""),
        ["karpenter.k8s.aws/instance-local-nvme"] = _number,
        ["karpenter.k8s.aws/instance-memory"] = _number,
        ["karpenter.k8s.aws/instance-network-bandwidth"] = _number,
        ["karpenter.k8s.aws/instance-size"] = new(v => InstanceNames.Sizes.Contains(v) || Size().IsMatch(v), "Write what stands behind the dot of a type, `2xlarge` for example", InstanceNames.Sizes),
        ["karpenter.k8s.aws/instance-tenancy"] = Of("default", "dedicated"),
        ["kubernetes.io/arch"] = _architecture,
        ["kubernetes.io/os"] = _system,
        ["node.kubernetes.io/instance-type"] = _type,
        ["topology.k8s.aws/zone-id"] = new(v => ZoneId().IsMatch(v), "Write a zone's id, `euc1-az1` for example"),
        ["topology.kubernetes.io/region"] = _region,
        ["topology.kubernetes.io/zone"] = _zone,
    };

    /// <summary>What others call a value that is meant.</summary>
    public static readonly IReadOnlyDictionary<string, string> Meant = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["x86_64"] = "amd64",
        ["x86-64"] = "amd64",
        ["x64"] = "amd64",
        ["x86"] = "amd64",
        ["aarch64"] = "arm64",
        ["graviton"] = "arm64",
    };

    /// <summary>Labels of managed node groups and of other autoscalers, with the one by which Karpenter chooses.</summary>
    public static readonly IReadOnlyDictionary<string, string> Others = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["alpha.eksctl.io/instance-type"] = "node.kubernetes.io/instance-type",
        ["alpha.eksctl.io/nodegroup-name"] = "karpenter.sh/nodepool",
        ["capacityType"] = "karpenter.sh/capacity-type",
        ["eks.amazonaws.com/capacityType"] = "karpenter.sh/capacity-type",
        ["eks.amazonaws.com/compute-type"] = "karpenter.sh/capacity-type",
        ["eks.amazonaws.com/nodegroup"] = "karpenter.sh/nodepool",
        ["instance-type"] = "node.kubernetes.io/instance-type",
        ["kubernetes.io/instance-type"] = "node.kubernetes.io/instance-type",
        ["lifecycle"] = "karpenter.sh/capacity-type",
        ["node.kubernetes.io/lifecycle"] = "karpenter.sh/capacity-type",
        ["topology.kubernetes.io/zone-id"] = "topology.k8s.aws/zone-id",
    };

    private static LabelChoice Of(params string[] values) => new(values.Contains, $"Write {string.Join(" or ", values.Where(v => v.Length > 0).Select(v => $"`{v}`"))}", values);

    // A size that is new in a family that is known may be there; one of an unknown family too, where it reads like one.
    private static bool IsType(string value) => InstanceNames.All.Contains(value)
        || (value.Split('.') is [_, var size] && InstanceFamily.Find(value) is not null && Size().IsMatch(size));

    [GeneratedRegex(@"\A(nano|micro|small|medium|large|xlarge|[0-9]{1,3}xlarge|metal(-[0-9]{1,3}xl)?|u-?[a-z0-9]+)\z")]
    private static partial Regex Size();

    [GeneratedRegex(@"\A[a-z]{2,4}(-[a-z]+)+-[0-9]+([a-z]|-[a-z0-9]+-[0-9]+[a-z])\z")]
    private static partial Regex Zone();

    [GeneratedRegex(@"\A[a-z]{2,4}(-[a-z]+)+-[0-9]+\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"\A[a-z]{2,5}[0-9]-([a-z]+[0-9]*-)?az[0-9]+\z")]
    private static partial Regex ZoneId();
}
