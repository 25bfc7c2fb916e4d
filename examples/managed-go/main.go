package main

import (
	"github.com/pulumi-al2023/pulumi-al2023/sdk/go/al2023"
	"github.com/pulumi/pulumi-eks/sdk/v4/go/eks"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		mode := eks.AuthenticationModeApi
		cluster, err := eks.NewCluster(ctx, "cluster", &eks.ClusterArgs{
			SkipDefaultNodeGroup: pulumi.BoolRef(true),
			AuthenticationMode:   &mode,
		})
		if err != nil {
			return err
		}

		nodes, err := al2023.NewAl2023NodeGroup(ctx, "nodes", &al2023.Al2023NodeGroupArgs{
			ClusterName:   cluster.EksCluster.Name(),
			SubnetIds:     cluster.Core.SubnetIds(),
			InstanceTypes: pulumi.StringArray{pulumi.String("m7g.large")},
			Ami:           &al2023.AmiArgs{Release: pulumi.String("v20260714")},
			ScalingConfig: &al2023.ScalingConfigArgs{MinSize: pulumi.Int(2), MaxSize: pulumi.Int(6)},
			Taints: al2023.TaintArray{
				&al2023.TaintArgs{
					Key:    pulumi.String("team"),
					Value:  pulumi.String("search"),
					Effect: al2023.TaintEffectNoSchedule,
				},
			},
		})
		if err != nil {
			return err
		}

		ctx.Export("nodeGroupName", nodes.NodeGroupName)
		ctx.Export("amiRelease", nodes.AmiRelease)
		return nil
	})
}
