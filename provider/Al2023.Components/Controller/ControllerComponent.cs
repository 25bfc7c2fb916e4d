using Al2023.Components.Children;
using Al2023.Components.Results;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Karpenter.Fields;
using Al2023.Protocol.Values;

namespace Al2023.Components.Controller;

/// <summary><c>KarpenterController</c>.</summary>
internal static class ControllerComponent
{
    public static Component<KarpenterControllerInputs, ControllerPlan> Kind { get; } = new()
    {
        Read = v => KarpenterControllerInputs.Read(v),
        Plan = ControllerPlan.Find,
        Check = ControllerCheck.Check,
        Create = Create,
    };

    private static async Task<PropertyValue.Map> Create(Construction<KarpenterControllerInputs> construction, ControllerPlan plan, Scope scope)
    {
        var inputs = construction.Inputs;
        var queue = plan.CreatesQueue ? InterruptionQueue.Register(scope, plan) : null;
        var nodes = await NodeRoleChildren.Register(scope, inputs.NodeRole, new()
        {
            Partition = plan.Partition,
            Tags = inputs.Tags,
            InstanceIdNames = false,
            NamedByInstance = false,
            IsIpv6 = plan.Cluster.IsIpv6,
        });
        var entry = plan.CreatesAccessEntry ? AccessEntry.Register(scope, inputs.ClusterName, nodes, false, inputs.Tags) : null;
        var nodeRoleArn = NodeRoleArn(nodes.Arn, plan);
        var role = await ControllerRole.Register(scope, plan, nodeRoleArn);
        var (interruption, accessEntry) = (queue is null ? null : await queue, entry is null ? null : await entry);
        var ready = role.Ready.Union(nodes.Policies).Union(interruption?.Ready ?? UrnSet.Empty).Union(UrnSet.Of(accessEntry?.Urn ?? ""));
        return new KarpenterControllerResult
        {
            AccessEntryArn = accessEntry?["accessEntryArn"],
            ClusterName = inputs.ClusterName.ToProperty(),
            HelmValues = HelmValues(plan, role, interruption).DependingOn(ready),
            InterruptionQueueArn = interruption?.Arn,
            InterruptionQueueName = interruption?.Name,
            Namespace = ControllerRole.Namespace(inputs).ToProperty(),
            NodeRoleArn = nodeRoleArn.ToProperty(),
            NodeRoleName = nodes.Name.ToProperty(),
            PolicyArns = Properties.ListOf(role.PolicyArns),
            RoleArn = role.Arn,
            RoleName = role.Name,
            ServiceAccount = ControllerRole.ServiceAccount(inputs).ToProperty(),
        }.ToMap();
    }

    // A role whose name is given has a known ARN before it exists, so a preview can show what is made from it.
    private static Input<string> NodeRoleArn(Input<string> registered, ControllerPlan plan)
    {
        var role = plan.Inputs.NodeRole;
        var made = Input.Combine(plan.Partition.Name, plan.Account, role.Name, role.Path.Or("/"), (partition, account, name, path) => $"arn:{partition}:iam::{account}:role{path}{name}");
        return registered.IsUnknown && role.Arn.IsAbsent && made.IsKnown(out _) ? made.MadeFrom(registered.Origin) : registered;
    }

    private static PropertyValue HelmValues(ControllerPlan plan, ControllerRole role, InterruptionQueue? queue) => (PropertyValue.Map)new Properties
    {
        {
            "serviceAccount", new Properties
            {
                { "annotations", plan.IsIrsa ? new Properties { { "eks.amazonaws.com/role-arn", role.Arn } } : null },
                { "name", ControllerRole.ServiceAccount(plan.Inputs) },
            }
        },
        { "settings", Settings(plan, queue) },
    };

    private static PropertyValue Settings(ControllerPlan plan, InterruptionQueue? queue)
    {
        var settings = SettingsFieldTable.Render(plan.Inputs, KarpenterTarget.Of(plan.Inputs.KarpenterVersion)).ToProperty();
        PropertyValue.Map own = (PropertyValue.Map)new Properties { { "clusterName", plan.Inputs.ClusterName }, { "interruptionQueue", queue?.Name } };
        return settings is PropertyValue.Map map ? own.Entries.Aggregate(map, (all, entry) => all.With(entry.Key, entry.Value)) : settings;
    }
}
