using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Pulumi;
using Pulumi.Al2023;
using Pulumi.Al2023.Inputs;
using Aws = Pulumi.Aws;

return await Deployment.RunAsync(() =>
{
    var ohio = new Aws.Provider("ohio", new Aws.ProviderArgs { Region = "us-east-2" });
    var team = new TeamNodes("shop", new TeamNodesArgs
    {
        ClusterName = "prod",
        SubnetIds = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
        Labels = ImmutableDictionary<string, string>.Empty.Add("team", "shop").Add("tier", "web"),
    }, new ComponentResourceOptions { Providers = { ohio } });

    return new Dictionary<string, object?> { ["nodeRoles"] = team.NodeRoleNames };
});

/// <summary>What each team of this company gets.</summary>
sealed class TeamNodes : ComponentResource
{
    public Output<ImmutableArray<string>> NodeRoleNames { get; }

    public TeamNodes(string name, TeamNodesArgs args, ComponentResourceOptions? options = null)
        : base("example:nodes:TeamNodes", name, options)
    {
        // The providers of a component reach its own children of the AWS provider, but no component of another package below it:
        // without this line the groups are made in the default provider's region.
        var inside = new ComponentResourceOptions { Parent = this, Providers = options?.Providers ?? [] };

        var web = new Al2023NodeGroup($"{name}-web", new Al2023NodeGroupArgs
        {
            ClusterName = args.ClusterName,
            SubnetIds = args.SubnetIds,
            InstanceTypes = { "m7g.large" },
            KubernetesVersion = "1.33", // A text: 1.30 is not 1.3.
            Ami = new AmiArgs { Release = "v20260714", Source = AmiSource.LaunchTemplate },
            // A map that is there goes in as it is; single entries may be outputs.
            Labels = args.Labels,
            MaxPods = 58,
        }, inside);

        var batch = new Al2023NodeGroup($"{name}-batch", new Al2023NodeGroupArgs
        {
            ClusterName = args.ClusterName,
            SubnetIds = args.SubnetIds,
            InstanceTypes = { "c7g.xlarge", "c6g.xlarge" },
            // An enumeration's member, never a text: CapacityType = "SPOT" does not compile.
            CapacityType = CapacityType.Spot,
            // What is computed from an output is an immutable map.
            Labels = web.NodeRoleName.Apply(role => args.Labels.SetItem("shares-role-of", role)),
            NodeRole = new NodeRoleArgs { Arn = web.NodeRoleArn },
            Taints = { new TaintArgs { Key = "workload", Value = "batch", Effect = TaintEffect.NoSchedule } },
            NodeConfig = new NodeConfigArgs
            {
                Kubelet = new KubeletSettingsArgs
                {
                    // Keys as in Kubernetes; a map in it is a dictionary, a quantity a text.
                    Config =
                    {
                        ["podPidsLimit"] = 4096,
                        ["systemReserved"] = new Dictionary<string, object> { ["cpu"] = "100m", ["memory"] = "200Mi" },
                    },
                },
            },
        }, inside);

        NodeRoleNames = web.NodeRoleName.Apply(first => batch.NodeRoleName.Apply(second => ImmutableArray.Create(first, second).Distinct().ToImmutableArray()));
        RegisterOutputs();
    }
}

sealed record TeamNodesArgs
{
    public required string ClusterName { get; init; }
    public required List<string> SubnetIds { get; init; }
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;
}
