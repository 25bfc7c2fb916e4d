import pulumi
import pulumi_al2023 as al2023

nodes = al2023.Al2023NodeGroup(
    "nodes",
    cluster_name="prod",
    subnet_ids=["subnet-0a1b2c3d", "subnet-1b2c3d4e"],
    labels={"pool": "general"},
)

pulumi.export("group", nodes.node_group_name)
