using System.Collections.Generic;
using Pulumi;
using Pulumi.Al2023;
using Pulumi.Al2023.Inputs;
using Aws = Pulumi.Aws;
using Eks = Pulumi.Eks;

return await Deployment.RunAsync(() =>
{
    var cluster = new Eks.Cluster("cluster", new Eks.ClusterArgs
    {
        SkipDefaultNodeGroup = true,
        AuthenticationMode = Eks.AuthenticationMode.Api,
    });
    var clusterName = cluster.EksCluster.Apply(c => c.Name);
    var subnetIds = cluster.Core.Apply(core => core.SubnetIds);

    var logs = new Aws.Iam.Policy("logs", new Aws.Iam.PolicyArgs
    {
        PolicyDocument = """
            {
              "Version": "2012-10-17",
              "Statement": [{ "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "*" }]
            }
            """,
    });

    var system = new Al2023NodeGroup("system", new Al2023NodeGroupArgs
    {
        ClusterName = clusterName,
        SubnetIds = subnetIds,
        InstanceTypes = { "m7g.large" },
        Ami = new AmiArgs { Release = "v20260714" },
        ScalingConfig = new ScalingConfigArgs { MinSize = 2, MaxSize = 3 },
        NodeRole = new NodeRoleArgs { AdditionalPolicyArns = { ["logs"] = logs.Arn } },
    });

    var batch = new Al2023NodeGroup("batch", new Al2023NodeGroupArgs
    {
        ClusterName = clusterName,
        SubnetIds = subnetIds,
        InstanceTypes = { "c7i.2xlarge", "c6i.2xlarge" },
        CapacityType = CapacityType.Spot,
        Ami = new AmiArgs { Release = "v20260714" },
        ScalingConfig = new ScalingConfigArgs { MinSize = 0, MaxSize = 20 },
        Labels = { ["workload"] = "batch" },
        Taints = { new TaintArgs { Key = "workload", Value = "batch", Effect = TaintEffect.NoSchedule } },
        NodeConfig = new NodeConfigArgs
        {
            Kubelet = new KubeletSettingsArgs
            {
                Config = { ["imageGCHighThresholdPercent"] = 70, ["imageGCLowThresholdPercent"] = 50 },
            },
        },
    });

    return new Dictionary<string, object?>
    {
        ["systemNodeGroup"] = system.NodeGroupName,
        ["batchNodeGroup"] = batch.NodeGroupName,
        ["batchUserData"] = batch.UserData,
    };
});
