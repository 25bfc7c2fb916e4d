using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Aws;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of a security group's rules: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html</summary>
public static partial class SecurityGroupRulesCheck
{
    /// <summary>Of all protocols.</summary>
    private const string Every = "-1";

    private const int LongestDescription = 255;

    /// <summary>What nobody lets the world in for: SSH, and the kubelet.</summary>
    private static readonly (int Port, string What)[] _guarded = [(22, "SSH"), (10250, "the kubelet")];

    /// <summary>Errors of rules that EC2 refuses, warnings of what is open to everybody.</summary>
    public static IEnumerable<Finding> Check(NodeSecurityGroupInputs group) =>
    [
        .. CheckRules(group.Ingress, QuotaTable.IngressRules),
        .. CheckRules(group.Egress, QuotaTable.EgressRules),
        .. group.Ingress.Entries.SelectMany(e => CheckExposure(e.Value)),
    ];

    private static IEnumerable<Finding> CheckRules(InputMap<SecurityGroupRuleInputs> rules, Quota quota)
    {
        foreach (var (key, rule) in rules.Entries)
        {
            if (key.IsKnown(out var name) && !RuleKey().IsMatch(name))
                yield return key.Error($"`{key}` names a rule and becomes part of its resource's name. Write 1 to 64 letters, digits, `-`, `_` and `.`.");
            if (rule.IsUnknown)
                continue;
            foreach (var finding in CheckPorts(rule).Concat(CheckPeer(rule)).Concat(CheckDescription(rule.Description)))
                yield return finding;
        }
        foreach (var finding in CheckDistinct(rules).Concat(QuotaCheck.Check(rules, rules.Entries.Count, quota)))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckPorts(SecurityGroupRuleInputs rule)
    {
        var (input, from, to) = (rule.IpProtocol, rule.FromPort, rule.ToPort);
        if (!input.IsKnown(out var protocol))
            return [];
        return Kind(protocol) switch
        {
            ProtocolKind.Ports => CheckRange(rule, 0, 65535, "ports"),
            ProtocolKind.Icmp => CheckRange(rule, -1, 255, "type and code"),
            ProtocolKind.IcmpV6 => from.IsAbsent && to.IsAbsent ? [] : CheckRange(rule, -1, 255, "type and code"),
            ProtocolKind.None => new[] { from, to }.Where(p => p.IsSet)
                .Select(p => p.Error($"The protocol `{input}` is let through whatever the port. Leave `{p.Place.Key:known}` out, or write the protocol `tcp` or `udp`.")),
            _ => [input.Error($"`{input}` is no protocol of EC2. Write `tcp`, `udp`, `icmp`, `icmpv6`, a protocol's number up to 255, or `{Every:known}` for all.")],
        };
    }

    private static IEnumerable<Finding> CheckRange(SecurityGroupRuleInputs rule, int least, int most, string what)
    {
        var (from, to) = (rule.FromPort, rule.ToPort);
        foreach (var missing in new[] { from, to }.Where(p => p.IsAbsent))
            yield return missing.Error($"The protocol `{rule.IpProtocol}` needs {what:known}. Write `{missing.Place.Key:known}` too.");
        foreach (var finding in Bounds.Check(from, least, most).Concat(Bounds.Check(to, least, most)))
            yield return finding;
        if (least == 0 && Input.AreKnown(from, to, out var first, out var last) && first > last)
            yield return to.Error($"{to} comes before `fromPort`, which is {from}. Write {from} or more.");
    }

    private static IEnumerable<Finding> CheckPeer(SecurityGroupRuleInputs rule)
    {
        var peers = Peers(rule).ToList();
        if (peers.Count == 0)
            yield return rule.Error("The rule does not say who is meant. Write one of `cidrIpv4`, `cidrIpv6`, `prefixListId`, `referencedSecurityGroupId` and `self`.");
        foreach (var other in peers.Skip(1))
            yield return other.Error($"A rule is about one of its kind, and `{peers[0].Place.Key:known}` stands here too. Make a rule of each.");
        foreach (var finding in CheckBlock(rule.CidrIpv4, isIpv6: false).Concat(CheckBlock(rule.CidrIpv6, isIpv6: true)).Concat(Ec2Id.Check(rule.PrefixListId, "pl")))
            yield return finding;
        if (rule.ReferencedSecurityGroupId.IsKnown(out var id) && !GroupId().IsMatch(id))
            yield return rule.ReferencedSecurityGroupId.Error($"`{rule.ReferencedSecurityGroupId}` is no security group. Write its id, `sg-0123456789abcdef0`; of another account `123456789012/sg-0123456789abcdef0`.");
    }

    private static IEnumerable<Finding> CheckBlock(Input<string> input, bool isIpv6)
    {
        if (!input.IsKnown(out var block))
            yield break;
        if (!CidrBlock.IsBlock(block) || CidrBlock.IsIpv6(block) != isIpv6)
            yield return input.Error($"`{input}` is no block of {(isIpv6 ? "IPv6" : "IPv4"):known} addresses. Write one such as `{(isIpv6 ? "fd00:ec2::/32" : "10.0.0.0/16"):known}`; one address ends with `{(isIpv6 ? "/128" : "/32"):known}`.");
        else if (CidrBlock.FirstOf(block) is { } first)
            yield return input.Error($"`{input}` is an address within the block `{first}`. Write the block's first address, `{first}`.");
    }

    private static IEnumerable<Finding> CheckDescription(Input<string> description)
    {
        if (description.IsKnown(out var text) && (text.Length is 0 or > LongestDescription || !Description().IsMatch(text)))
            yield return description.Error($"EC2 takes no such description. Write 1 to {LongestDescription:known} letters, digits, spaces and `. _ - : / ( ) # , @ [ ] + = & ; {{ }} ! $ *`, or leave it out.");
    }

    private static IEnumerable<Finding> CheckDistinct(InputMap<SecurityGroupRuleInputs> rules)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, rule) in rules.Entries)
        {
            if (Peers(rule).ToList() is [var peer] && rule.IpProtocol.IsKnown(out var protocol) && !rule.FromPort.IsUnknown && !rule.ToPort.IsUnknown
                && (peer is Input<bool> ? "self" : ((Input<string>)peer).KnownOrNull()) is { } who
                && !seen.TryAdd($"{Number(protocol)} {rule.FromPort} {rule.ToPort} {who}", key.Known()))
            {
                var first = key.Select(k => seen[$"{Number(protocol)} {rule.FromPort} {rule.ToPort} {who}"]);
                yield return rule.Error($"The rule `{first}` says the same, and EC2 takes a rule once. Leave one of them out.");
            }
        }
    }

    private static IEnumerable<Finding> CheckExposure(SecurityGroupRuleInputs rule)
    {
        var world = new[] { rule.CidrIpv4, rule.CidrIpv6 }.FirstOrDefault(c => c.IsKnown(out var block) && block is "0.0.0.0/0" or "::/0");
        if (world.IsAbsent || !rule.IpProtocol.IsKnown(out var protocol))
            yield break;
        if (protocol == Every)
            yield return world.Warning($"Everybody who reaches a node is let in at every port, its kubelet's too. Write the ports that are meant, or fewer addresses than `{world}`.");
        else if (Number(protocol) == "6" && _guarded.FirstOrDefault(g => rule.FromPort.Known(int.MaxValue) <= g.Port && rule.ToPort.Known(-1) >= g.Port) is { What: { } what } guarded)
            yield return world.Warning($"Everybody who reaches a node is let in at port {guarded.Port:known}, {what:known}. Write the ports that are meant, or fewer addresses than `{world}`.");
    }

    /// <summary>Who is meant, as far as it is said: one of these has to be.</summary>
    private static IEnumerable<IInput> Peers(SecurityGroupRuleInputs rule) =>
        new IInput[] { rule.CidrIpv4, rule.CidrIpv6, rule.PrefixListId, rule.ReferencedSecurityGroupId }.Where(p => p.IsSet())
            .Concat(rule.Self.Or(false).Is(false) ? [] : [rule.Self]);

    private static ProtocolKind? Kind(string protocol) => Number(protocol) switch
    {
        "6" or "17" => ProtocolKind.Ports,
        "1" => ProtocolKind.Icmp,
        "58" => ProtocolKind.IcmpV6,
        Every => ProtocolKind.None,
        var number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known <= 255 ? ProtocolKind.None : null,
    };

    private static string Number(string protocol) => protocol switch { "tcp" => "6", "udp" => "17", "icmp" => "1", "icmpv6" => "58", _ => protocol };

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex RuleKey();

    [GeneratedRegex(@"\A([0-9]{12}/)?sg-[0-9a-zA-Z-]+\z")]
    private static partial Regex GroupId();

    [GeneratedRegex(@"\A[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]*\z")]
    private static partial Regex Description();

    private enum ProtocolKind
    {
        Ports,
        Icmp,
        IcmpV6,
        None,
    }
}
