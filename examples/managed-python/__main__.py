import pulumi
import pulumi_al2023 as al2023
import pulumi_eks as eks

cluster = eks.Cluster(
    "cluster",
    skip_default_node_group=True,
    authentication_mode=eks.AuthenticationMode.API,
)

nodes = al2023.Al2023NodeGroup(
    "nodes",
    cluster_name=cluster.eks_cluster.name,
    subnet_ids=cluster.core.apply(lambda core: core.subnet_ids),
    instance_types=["m7g.large"],
    ami={"release": "v20260714"},
    scaling_config={"min_size": 2, "max_size": 6},
    taints=[{"key": "team", "value": "search", "effect": al2023.TaintEffect.NO_SCHEDULE}],
    node_config=al2023.NodeConfigArgs(
        kubelet=al2023.KubeletSettingsArgs(config={"systemReserved": {"memory": "200Mi"}}),
    ),
)

pulumi.export("nodeGroupName", nodes.node_group_name)
pulumi.export("amiRelease", nodes.ami_release)
