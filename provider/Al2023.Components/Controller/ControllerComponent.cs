using Al2023.Components.Children;
using Al2023.Protocol.Values;

namespace Al2023.Components.Controller;

/// <summary><c>KarpenterController</c>.</summary>
internal static class ControllerComponent
{
    public static Component<ControllerInputs, ControllerPlan> Kind { get; } = new()
    {
        Plan = ControllerPlan.Find,
        Check = ControllerCheck.Check,
        Create = Create,
    };

    private static async Task<PropertyValue.Map> Create(Construction<ControllerInputs> construction, ControllerPlan plan, Scope scope)
    {
        var (raw, tags) = (construction.Raw, construction.Raw.At("tags").AsTexts());
        var queue = plan.CreatesQueue ? InterruptionQueue.Register(scope, raw, plan) : null;
        var nodes = await NodeRoleChildren.Register(scope, raw.At("nodeRole"), new()
        {
            Partition = plan.Partition,
            Tags = tags,
            InstanceIdNames = false,
            AttachCni = plan.AttachesCni,
            AttachSsm = plan.AttachesSsm,
            IsIpv6 = plan.Cluster.IsIpv6,
        });
        var entry = plan.CreatesAccessEntry ? AccessEntry.Register(scope, raw.At("clusterName").AsText(), nodes, false, tags) : null;
        var nodeRoleArn = NodeRoleArn(nodes, raw.At("nodeRole"), plan);
        var role = await ControllerRole.Register(scope, construction, plan, nodeRoleArn);
        var (interruption, accessEntry) = (queue is null ? null : await queue, entry is null ? null : await entry);
        var ready = role.Ready.Union(nodes.Policies).Union(interruption?.Ready ?? UrnSet.Empty).Union(UrnSet.Of(accessEntry?.Urn ?? ""));
        return Properties.Of(
            ("accessEntryArn", accessEntry?["accessEntryArn"]),
            ("clusterName", raw.At("clusterName").AsText()),
            ("helmValues", HelmValues(raw, plan, role, interruption, ready)),
            ("interruptionQueueArn", interruption?.Arn),
            ("interruptionQueueName", interruption?.Name),
            ("nodeRoleArn", nodeRoleArn),
            ("nodeRoleName", nodes.Name),
            ("policyArns", Properties.ListOf(role.PolicyArns)),
            ("roleArn", role.Arn));
    }

    // A role whose name is given has a known ARN before it exists, so a preview can show what is made from it.
    private static PropertyValue NodeRoleArn(NodeRoleChildren nodes, PropertyValue input, ControllerPlan plan)
    {
        if (nodes.Arn is not PropertyValue.Unknown || !plan.CreatesRole || input.At("path") is PropertyValue.Unknown)
            return nodes.Arn;
        var path = input.At("path").KnownText() ?? "/";
        return plan.Partition.At("partition").ApplyText(p => plan.Account.ApplyText(a => input.At("name").AsText().ApplyText(n => $"arn:{p}:iam::{a}:role{path}{n}"))) is PropertyValue.Text known
            ? known.MadeFrom(nodes.Arn, input.At("path"), input.At("name"))
            : nodes.Arn;
    }

    private static PropertyValue HelmValues(PropertyValue.Map raw, ControllerPlan plan, ControllerRole role, InterruptionQueue? queue, UrnSet ready) => Properties.Of(
        ("serviceAccount", Properties.Of(
            ("annotations", plan.IsIrsa ? Properties.Of(("eks.amazonaws.com/role-arn", role.Arn)) : null),
            ("name", raw.At("serviceAccount").AsText().Or(ControllerRole.DefaultServiceAccount)))),
        ("settings", Properties.Of(
            ("clusterName", raw.At("clusterName").AsText()),
            ("interruptionQueue", queue?.Name)))).DependingOn(ready);
}
