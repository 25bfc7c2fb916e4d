using System.Collections.Generic;
using Pulumi;
using Pulumi.Al2023;
using Pulumi.Al2023.Inputs;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Eks = Pulumi.Eks;
using Kubernetes = Pulumi.Kubernetes;

const string karpenterVersion = "1.14.1";

return await Deployment.RunAsync(() =>
{
    var cluster = new Eks.Cluster("cluster", new Eks.ClusterArgs
    {
        SkipDefaultNodeGroup = true,
        AuthenticationMode = Eks.AuthenticationMode.Api,
    });
    var clusterName = cluster.EksCluster.Apply(c => c.Name);
    var subnetIds = cluster.Core.Apply(core => core.SubnetIds);
    var kubernetes = new Kubernetes.Provider("cluster", new Kubernetes.ProviderArgs { KubeConfig = cluster.KubeconfigJson });
    var podIdentity = new Eks.Addon("pod-identity", new Eks.AddonArgs { Cluster = cluster, AddonName = "eks-pod-identity-agent" });

    // Karpenter itself runs on a small managed group: it must not evict itself.
    var system = new Al2023NodeGroup("system", new Al2023NodeGroupArgs
    {
        ClusterName = clusterName,
        SubnetIds = subnetIds,
        InstanceTypes = { "m7g.large" },
        Ami = new AmiArgs { Release = "v20260714" },
        ScalingConfig = new ScalingConfigArgs { MinSize = 2, MaxSize = 3 },
    });

    // 1. What Karpenter needs in AWS.
    var controller = new KarpenterController("karpenter", new KarpenterControllerArgs
    {
        ClusterName = clusterName,
        KarpenterVersion = karpenterVersion,
    });

    // 2. Karpenter.
    var release = new Release("karpenter", new ReleaseArgs
    {
        Chart = "oci://public.ecr.aws/karpenter/karpenter",
        Version = karpenterVersion,
        Namespace = "kube-system",
        Values = controller.HelmValues,
    }, new CustomResourceOptions
    {
        Provider = kubernetes,
        DependsOn = { controller, system, podIdentity },
    });

    // 3. What it launches.
    var general = new KarpenterAl2023NodeClass("general", new KarpenterAl2023NodeClassArgs
    {
        ClusterName = clusterName,
        KarpenterVersion = karpenterVersion,
        NodeRole = new NodeRoleArgs { Arn = controller.NodeRoleArn },
        Ami = new AmiArgs { Release = "v20260714" },
        SecurityGroupSelectorTerms = { new SecurityGroupSelectorTermArgs { Id = cluster.ClusterSecurityGroupId } },
        NodePools =
        {
            new NodePoolArgs
            {
                Name = "general",
                Requirements =
                {
                    new NodePoolRequirementArgs
                    {
                        Key = "kubernetes.io/arch",
                        Operator = RequirementOperator.In,
                        Values = { "arm64" },
                    },
                },
                Limits = { ["cpu"] = "200" },
            },
        },
    }, new ComponentResourceOptions
    {
        Providers = { kubernetes },
        DependsOn = { release },
    });

    return new Dictionary<string, object?>
    {
        ["nodePools"] = general.NodePoolNames,
        ["nodeRole"] = controller.NodeRoleArn,
    };
});
