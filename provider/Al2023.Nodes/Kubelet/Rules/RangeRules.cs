using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Numbers within their ranges.</summary>
internal static class RangeRules
{
    private const long IdsPerUserNamespace = 65_536;

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [.. KubeletRangeTable.Ranges.Select(r => r.Field.Split('.')[0]), "memoryThrottlingFactor", "userNamespaces"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
        CheckRanges(config).Concat(CheckOthers(config));

    private static IEnumerable<Finding> CheckRanges(EffectiveConfiguration config)
    {
        foreach (var (field, min, max) in KubeletRangeTable.Ranges)
        {
            // What does not fit in 32 bits is reported as such already.
            if (!config.IsSet(field) || config.Integer(field) is not { } number || number is < int.MinValue or > ScalarCheck.MaxExact)
                continue;
            if (number < min)
                yield return Finding.Error(config.Path(field), $"The kubelet does not start with {number} here. Write {min:known} or more.");
            else if (number > max && max < int.MaxValue)
                yield return Finding.Error(config.Path(field), $"The kubelet does not start with {number} here. Write {max:known} or less.");
        }
    }

    private static IEnumerable<Finding> CheckOthers(EffectiveConfiguration config)
    {
        if (config.Number("memoryThrottlingFactor") is { } factor && factor is <= 0 or > 1)
            yield return Finding.Error(config.Path("memoryThrottlingFactor"), $"The kubelet does not start with {factor} here. Write a number above 0 and up to 1.");
        if (config.Integer("userNamespaces.idsPerPod") is { } ids && (ids % IdsPerUserNamespace != 0 || ids is <= 0 or >= 1L << 32))
            yield return Finding.Error(config.Path("userNamespaces.idsPerPod"), $"The kubelet does not start with {ids} here. Write a multiple of 65536 below 4294967296.");
    }
}
