using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Aws;

/// <summary>Checks numbers of things against AWS's quotas.</summary>
public static class QuotaCheck
{
    /// <summary>An error above what AWS ever takes, a warning above what it takes unless the quota was raised.</summary>
    /// <param name="input">Where the things are written.</param>
    /// <param name="count">How many there are, those of the component among them.</param>
    /// <param name="quota">The quota.</param>
    public static IEnumerable<Finding> Check(IInput input, int count, Quota quota)
    {
        if (count > quota.Most)
            yield return input.Error($"{count} {quota.Noun:known} are more than AWS takes. Write fewer: {quota.Most:known} in all, the component's own among them.");
        else if (count > quota.Usual)
            yield return input.Warning($"{count} {quota.Noun:known} are more than AWS takes unless the account's quota was raised: {quota.Usual:known}. See that it was, or write fewer.");
    }
}
