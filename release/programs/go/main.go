package main

import (
	"github.com/pulumi-al2023/pulumi-al2023/sdk/go/al2023"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		nodes, err := al2023.NewAl2023NodeGroup(ctx, "nodes", &al2023.Al2023NodeGroupArgs{
			ClusterName: pulumi.String("prod"),
			SubnetIds:   pulumi.ToStringArray([]string{"subnet-0a1b2c3d", "subnet-1b2c3d4e"}),
			Labels:      pulumi.StringMap{"pool": pulumi.String("general")},
		})
		if err != nil {
			return err
		}
		ctx.Export("group", nodes.NodeGroupName)
		return nil
	})
}
