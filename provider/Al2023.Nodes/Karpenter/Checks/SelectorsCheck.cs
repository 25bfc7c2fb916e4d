using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of what selects subnets, security groups, capacity reservations and a placement group.</summary>
internal static partial class SelectorsCheck
{
    public static IEnumerable<Finding> Check(NodeClassSettings settings, Unknowns unknowns) =>
    [
        .. CheckTerms("subnetSelectorTerms", settings.SubnetSelectorTerms, "Leave it out for the subnets that are tagged for the cluster.", (path, term) => CheckSubnet(path, term, unknowns)),
        .. CheckTerms("securityGroupSelectorTerms", settings.SecurityGroupSelectorTerms, "Leave it out for the security groups that are tagged for the cluster.", (path, term) => CheckSecurityGroup(path, term, unknowns)),
        .. CheckTerms("capacityReservationSelectorTerms", settings.CapacityReservationSelectorTerms, "Leave it out for no reservation.", (path, term) => CheckReservation(path, term, unknowns)),
        .. CheckPlacementGroup("placementGroupSelector", settings.PlacementGroupSelector, unknowns),
    ];

    private static IEnumerable<Finding> CheckTerms<T>(string path, IReadOnlyList<T>? terms, string instead, Func<string, T, IEnumerable<Finding>> check)
        where T : class =>
        TermRules.CheckNotEmpty(path, terms, instead)
            // Unreadable and unknown terms are null.
            .Concat((terms ?? []).SelectMany((t, i) => (T?)t is null ? [] : check(InputPath.Index(path, i), t)));

    private static IEnumerable<Finding> CheckSubnet(string path, SubnetSelectorTerm term, Unknowns unknowns)
    {
        IReadOnlyList<TermField> fields =
        [
            TermField.Of(path, "tags", term.Tags, unknowns),
            TermField.Of(path, "id", term.Id, unknowns),
        ];
        return
        [
            .. TermRules.CheckAny(path, fields),
            .. TermRules.CheckAlone(path, fields, "id"),
            .. TermRules.CheckId(InputPath.Key(path, "id"), term.Id, "subnet"),
            .. TermRules.CheckTags(InputPath.Key(path, "tags"), term.Tags),
        ];
    }

    private static IEnumerable<Finding> CheckSecurityGroup(string path, SecurityGroupSelectorTerm term, Unknowns unknowns)
    {
        IReadOnlyList<TermField> fields =
        [
            TermField.Of(path, "tags", term.Tags, unknowns),
            TermField.Of(path, "id", term.Id, unknowns),
            TermField.Of(path, "name", term.Name, unknowns),
        ];
        return
        [
            .. TermRules.CheckAny(path, fields),
            .. TermRules.CheckAlone(path, fields, "id"),
            // With both set, the rule for the id has spoken.
            .. fields[1].Set ? [] : TermRules.CheckAlone(path, fields, "name"),
            .. TermRules.CheckId(InputPath.Key(path, "id"), term.Id, "sg"),
            .. TermRules.CheckText(InputPath.Key(path, "name"), term.Name),
            .. TermRules.CheckTags(InputPath.Key(path, "tags"), term.Tags),
            .. CheckClusterTag(InputPath.Key(path, "tags"), term.Tags),
        ];
    }

    private static IEnumerable<Finding> CheckClusterTag(string path, IReadOnlyDictionary<string, string>? tags)
    {
        foreach (var key in (tags?.Keys ?? []).Where(k => k.StartsWith("kubernetes.io/cluster/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            yield return Finding.Warning(InputPath.Key(path, key), $"Karpenter attaches every group that matches, and load balancers refuse a node with two groups tagged `{key}`. Select by ids.");
    }

    private static IEnumerable<Finding> CheckReservation(string path, CapacityReservationSelectorTerm term, Unknowns unknowns)
    {
        IReadOnlyList<TermField> fields =
        [
            TermField.Of(path, "tags", term.Tags, unknowns),
            TermField.Of(path, "id", term.Id, unknowns),
            TermField.Of(path, "instanceMatchCriteria", term.InstanceMatchCriteria, unknowns),
            TermField.Of(path, "ownerId", term.OwnerId, unknowns, selects: false),
        ];
        return
        [
            .. TermRules.CheckAny(path, fields),
            .. TermRules.CheckAlone(path, fields, "id"),
            .. TermRules.CheckId(InputPath.Key(path, "id"), term.Id, "cr"),
            .. CheckOwner(InputPath.Key(path, "ownerId"), term.OwnerId),
            .. TermRules.CheckTags(InputPath.Key(path, "tags"), term.Tags),
        ];
    }

    private static IEnumerable<Finding> CheckOwner(string path, string? owner)
    {
        if (owner is not (null or Unknowns.Text) && !Account().IsMatch(owner))
            yield return Finding.Error(path, $"`{owner}` is no account id. Write its 12 digits, quoted.");
    }

    private static IEnumerable<Finding> CheckPlacementGroup(string path, PlacementGroupSelector? selector, Unknowns unknowns)
    {
        if (selector is null)
            return [];
        IReadOnlyList<TermField> fields =
        [
            TermField.Of(path, "name", selector.Name, unknowns),
            TermField.Of(path, "id", selector.Id, unknowns),
        ];
        return
        [
            .. TermRules.CheckAny(path, fields),
            .. TermRules.CheckAlone(path, fields, "id"),
            .. TermRules.CheckId(InputPath.Key(path, "id"), selector.Id, "pg"),
            .. TermRules.CheckText(InputPath.Key(path, "name"), selector.Name),
        ];
    }

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex Account();
}
