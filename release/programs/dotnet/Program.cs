using System.Collections.Generic;
using Pulumi;
using Pulumi.Al2023;

return await Deployment.RunAsync(() =>
{
    var nodes = new Al2023NodeGroup("nodes", new Al2023NodeGroupArgs
    {
        ClusterName = "prod",
        SubnetIds = { "subnet-0a1b2c3d", "subnet-1b2c3d4e" },
        Labels = { ["pool"] = "general" },
    });

    return new Dictionary<string, object?> { ["group"] = nodes.NodeGroupName };
});
