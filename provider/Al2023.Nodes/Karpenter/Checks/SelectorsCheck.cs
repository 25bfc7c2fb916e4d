using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of what selects subnets, security groups, capacity reservations and a placement group.</summary>
internal static partial class SelectorsCheck
{
    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs) =>
    [
        .. TermRules.Check(inputs.SubnetSelectorTerms, "Leave it out for the subnets that are tagged for the cluster.", CheckSubnet),
        .. TermRules.Check(inputs.SecurityGroupSelectorTerms, "Leave it out for the security groups that are tagged for the cluster.", CheckSecurityGroup),
        .. TermRules.Check(inputs.CapacityReservationSelectorTerms, "Leave it out for no reservation.", CheckReservation),
        .. inputs.PlacementGroupSelector.IsKnown ? CheckPlacementGroup(inputs.PlacementGroupSelector) : [],
    ];

    private static IEnumerable<Finding> CheckSubnet(SubnetSelectorTermInputs term) =>
    [
        .. TermRules.CheckAny(term, term.Tags, term.Id),
        .. TermRules.CheckAlone(term.Id, term.Tags),
        .. TermRules.CheckId(term.Id, "subnet"),
        .. TermRules.CheckTags(term.Tags),
    ];

    private static IEnumerable<Finding> CheckSecurityGroup(SecurityGroupSelectorTermInputs term) =>
    [
        .. TermRules.CheckAny(term, term.Tags, term.Id, term.Name),
        .. TermRules.CheckAlone(term.Id, term.Tags, term.Name),
        // With both set, the rule for the id has spoken.
        .. term.Id.IsSet ? [] : TermRules.CheckAlone(term.Name, term.Tags),
        .. TermRules.CheckId(term.Id, "sg"),
        .. TermRules.CheckText(term.Name),
        .. TermRules.CheckTags(term.Tags),
        .. term.Tags.Entries.SelectMany(t => CheckClusterTag(t.Key)),
    ];

    private static IEnumerable<Finding> CheckClusterTag(Input<string> input)
    {
        if (input.IsKnown(out var key) && key.StartsWith("kubernetes.io/cluster/", StringComparison.Ordinal))
            yield return input.Warning($"Karpenter attaches every group that matches, and load balancers refuse a node with two groups tagged `{input}`. Select by ids.");
    }

    private static IEnumerable<Finding> CheckReservation(CapacityReservationSelectorTermInputs term) =>
    [
        .. TermRules.CheckAny(term, term.Tags, term.Id, term.InstanceMatchCriteria),
        .. TermRules.CheckAlone(term.Id, term.Tags, term.InstanceMatchCriteria, term.OwnerId),
        .. TermRules.CheckId(term.Id, "cr"),
        .. CheckOwner(term.OwnerId),
        .. TermRules.CheckTags(term.Tags),
    ];

    private static IEnumerable<Finding> CheckOwner(Input<string> input)
    {
        if (input.IsKnown(out var owner) && !Account().IsMatch(owner))
            yield return input.Error($"`{input}` is no account id. Write its 12 digits, quoted.");
    }

    private static IEnumerable<Finding> CheckPlacementGroup(PlacementGroupSelectorInputs selector) =>
    [
        .. TermRules.CheckAny(selector, selector.Name, selector.Id),
        .. TermRules.CheckAlone(selector.Id, selector.Name),
        .. TermRules.CheckId(selector.Id, "pg"),
        .. TermRules.CheckText(selector.Name),
    ];

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex Account();
}
