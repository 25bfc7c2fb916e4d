using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Karpenter;

/// <summary>Which of the known instance types a NodePool allows. Where a label is not known here, or a value not yet, a type is taken for allowed.</summary>
internal static partial class PoolTypes
{
    private const string Prefix = "karpenter.k8s.aws/instance-";

    /// <summary>The first generation that a pool without requirements of its own allows.</summary>
    private const int FirstGeneration = 3;

    /// <summary>The types that Karpenter may launch for AL2023 at all, in ordinal order.</summary>
    public static IReadOnlyList<CatalogueType> All { get; } =
        [.. InstanceCatalogue.Types.Where(t => t.IsSized && InstanceFamily.Find(t.Name) is { IsFirstGraviton: false, IsParavirtual: false }).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The types that a pool of the node class allows.</summary>
    public static IReadOnlyList<CatalogueType> Of(NodePoolInputs pool, AmiInputs ami)
    {
        var allows = Conditions(pool, ami).ToList();
        return [.. All.Where(t => allows.TrueForAll(a => a(t)))];
    }

    /// <summary>The types that any of the node class's pools allows; all of them where there are no pools, or where they are not known.</summary>
    public static IReadOnlyList<CatalogueType> OfAny(KarpenterAl2023NodeClassInputs inputs)
    {
        if (inputs.NodePools.IsUnknown || inputs.NodePools.Items.Count == 0 || inputs.NodePools.Items.Any(p => !p.IsKnown))
            return All;
        var allowed = inputs.NodePools.Items.SelectMany(p => Of(p, inputs.Ami)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return [.. All.Where(t => allowed.Contains(t.Name))];
    }

    /// <summary>True if all that tells the types of a pool is known.</summary>
    public static bool AreKnown(NodePoolInputs pool, AmiInputs ami) =>
        !pool.Requirements.ContainsUnknowns && !pool.Labels.ContainsUnknowns && !(pool.Requirements.IsAbsent && ami.Architecture.IsUnknown);

    private static IEnumerable<Func<CatalogueType, bool>> Conditions(NodePoolInputs pool, AmiInputs ami)
    {
        if (pool.Requirements.IsAbsent)
            yield return t => IsDefault(t, ami.Architecture);
        foreach (var requirement in pool.Requirements.Items.Where(r => r.IsKnown))
        {
            if (Condition(requirement) is { } condition)
                yield return condition;
        }
        foreach (var (name, value) in pool.Labels.Entries.Select(l => (l.Name, l.Value)))
        {
            if (Labels.TryGetValue(name, out var label) && value.IsKnown(out var wanted))
                yield return t => label(t) == wanted;
        }
    }

    private static bool IsDefault(CatalogueType type, Input<Architecture> architecture) =>
        Category(type) is "c" or "m" or "r"
        && Generation(type) >= FirstGeneration
        && (!architecture.IsKnown(out var only) || InstanceFamily.Find(type.Name)!.Architecture == only);

    private static Func<CatalogueType, bool>? Condition(NodePoolRequirementInputs requirement)
    {
        var values = Input.All(requirement.Values.Items);
        if (!requirement.Key.IsKnown(out var key) || !requirement.Operator.IsKnown(out var @operator) || !values.IsKnown(out var all) || requirement.Values.IsUnknown || !Labels.TryGetValue(key, out var label))
            return null;
        return Holds(@operator, all) is { } holds ? t => holds(label(t)) : null;
    }

    /// <summary>What an operator asks of a type's label, null where the type has none; null where it cannot be told.</summary>
    private static Func<string?, bool>? Holds(RequirementOperator @operator, IReadOnlyList<string> values) => @operator switch
    {
        RequirementOperator.In => value => value is not null && values.Contains(value),
        RequirementOperator.NotIn => value => value is null || !values.Contains(value),
        RequirementOperator.Exists => value => value is not null,
        RequirementOperator.DoesNotExist => value => value is null,
        _ when values is [var text] && Number(text) is { } bound => value => Number(value) is { } number && Holds(@operator, number, bound),
        _ => null,
    };

    private static bool Holds(RequirementOperator @operator, long number, long bound) => @operator switch
    {
        RequirementOperator.Gt => number > bound,
        RequirementOperator.Gte => number >= bound,
        RequirementOperator.Lt => number < bound,
        _ => number <= bound,
    };

    /// <summary>The labels that are known of every type, null where a type has none: https://karpenter.sh/docs/reference/instance-types/.</summary>
    private static readonly Dictionary<string, Func<CatalogueType, string?>> Labels = new(StringComparer.Ordinal)
    {
        ["beta.kubernetes.io/arch"] = Arch,
        ["beta.kubernetes.io/instance-type"] = t => t.Name,
        ["beta.kubernetes.io/os"] = _ => "linux",
        ["kubernetes.io/arch"] = Arch,
        ["kubernetes.io/os"] = _ => "linux",
        ["node.kubernetes.io/instance-type"] = t => t.Name,
        [Prefix + "capability-flex"] = t => Family(t).EndsWith("-flex", StringComparison.Ordinal) ? "true" : "false",
        [Prefix + "category"] = Category,
        [Prefix + "cpu"] = t => Text(t.Limits.Vcpus),
        [Prefix + "cpu-manufacturer"] = t => t.CpuManufacturer,
        [Prefix + "family"] = Family,
        [Prefix + "generation"] = t => Generation(t) is { } generation ? Text(generation) : null,
        [Prefix + "hypervisor"] = t => t.Hypervisor.Length > 0 ? t.Hypervisor : null,
        [Prefix + "local-nvme"] = t => t.LocalNvme > 0 ? Text(t.LocalNvme) : null,
        [Prefix + "memory"] = t => Text(t.Limits.MemoryMib),
        [Prefix + "size"] = t => t.Name[(Family(t).Length + 1)..],
    };

    private static string Arch(CatalogueType type) => InstanceFamily.Find(type.Name)!.Architecture is Architecture.Arm64 ? "arm64" : "amd64";

    private static string Family(CatalogueType type) => type.Name[..type.Name.IndexOf('.', StringComparison.Ordinal)];

    private static string? Category(CatalogueType type) => Parts().Match(type.Name) is { Success: true } match ? match.Groups["category"].Value : null;

    private static int? Generation(CatalogueType type) => Parts().Match(type.Name) is { Success: true } match ? (int?)Number(match.Groups["generation"].Value) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<category>[a-z]+)(-[0-9]+tb)?(?<generation>[0-9]+).*\.", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
