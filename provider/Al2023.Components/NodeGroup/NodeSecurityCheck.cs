using Al2023.Nodes.Aws;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;

namespace Al2023.Components.NodeGroup;

/// <summary>Checks of the nodes' security groups together.</summary>
internal static class NodeSecurityCheck
{
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupShape shape) =>
    [
        .. SecurityGroupRulesCheck.Check(inputs.SecurityGroup),
        .. CheckCount(inputs.AdditionalSecurityGroupIds, inputs, shape),
        .. CheckCluster(inputs),
    ];

    private static IEnumerable<Finding> CheckCount(InputList<Input<string>> additional, Al2023NodeGroupInputs inputs, NodeGroupShape shape)
    {
        bool[] others = [!inputs.AttachClusterSecurityGroup.Is(false), shape.HasEfa, shape.HasSecurityGroup];
        return additional.IsSet ? QuotaCheck.Check(additional, additional.Items.Count + others.Count(o => o), QuotaTable.SecurityGroups) : [];
    }

    private static IEnumerable<Finding> CheckCluster(Al2023NodeGroupInputs inputs)
    {
        var (attach, additional) = (inputs.AttachClusterSecurityGroup, inputs.AdditionalSecurityGroupIds);
        if (!attach.Is(false))
            yield break;
        if (inputs.SecurityGroup.IsAbsent && !additional.IsUnknown && additional.Items.Count == 0)
            yield return attach.Error("Without the cluster's security group the nodes have none that lets them reach it. Write `securityGroup` or `additionalSecurityGroupIds` too, or leave `attachClusterSecurityGroup` out.");
        else
            yield return attach.Warning("The nodes are not in the cluster's security group, which lets nodes and control plane reach each other. See that the rules let nodes out to the API server, registries and AWS (TCP 443); let the control plane in at the kubelet (TCP 10250) and at webhooks; let nodes reach each other's DNS (TCP and UDP 53) and pods, those of other groups too; and that the cluster's group lets these nodes in at TCP 443.");
    }
}
