"""User data for a launch template whose other settings belong to somebody else."""

import pulumi
import pulumi_al2023 as al2023
import pulumi_aws as aws

cluster = aws.eks.get_cluster_output(name="prod")

parameter = al2023.get_ami_parameter(kubernetes_version="1.33", variant=al2023.AmiVariant.STANDARD)

rendered = al2023.render_user_data_output(
    cluster_name=cluster.name,
    cluster={
        "api_server_endpoint": cluster.endpoint,
        "certificate_authority": cluster.certificate_authorities[0].data,
        "service_cidr": cluster.kubernetes_network_configs[0].service_ipv4_cidr,
    },
    labels={"pool": "legacy"},
    max_pods=58,
    bootstrap_scripts=["#!/bin/bash\nsysctl -w vm.max_map_count=262144\n"],
)

checked = al2023.check_user_data_output(user_data=rendered.user_data, kubernetes_version="1.33")

template = aws.ec2.LaunchTemplate(
    "legacy",
    image_id=f"resolve:ssm:{parameter.image_id_parameter}",
    instance_type="m7i.large",
    user_data=rendered.user_data_base64,
)

pulumi.export("launchTemplateId", template.id)
pulumi.export("issues", checked.issues)
