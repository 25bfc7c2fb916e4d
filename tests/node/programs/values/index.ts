// A node group beside resources of the program's own: it takes a cluster that the program creates, and a secret; its
// outputs go into another resource and out of the stack.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class Al2023NodeGroup extends pulumi.ComponentResource {
    declare readonly nodeRoleArn: pulumi.Output<string>;
    declare readonly nodeRoleName: pulumi.Output<string>;
    declare readonly userData: pulumi.Output<string>;

    constructor(name: string, args: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
        const outputs = { nodeRoleArn: undefined, nodeRoleName: undefined, userData: undefined };
        super("al2023:index:Al2023NodeGroup", name, { ...args, ...outputs }, pulumi.mergeOptions({ version: "0.1.0" }, opts), true);
    }
}

const token = pulumi.secret("s3cr3t");

const cluster = new aws.eks.Cluster("demo", {
    roleArn: "arn:aws:iam::123456789012:role/cluster",
    vpcConfig: { subnetIds: ["subnet-0a", "subnet-0b"] },
});

const system = new Al2023NodeGroup("system", {
    clusterName: cluster.name,
    subnetIds: ["subnet-0a", "subnet-0b"],
    bootstrapScripts: [pulumi.interpolate`#!/bin/bash\necho ${token}\n`],
});

new aws.iam.RolePolicyAttachment("logs", {
    role: system.nodeRoleName,
    policyArn: "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
});

export const nodeRoleArn = system.nodeRoleArn;
export const userData = system.userData;
export const region = pulumi.output("us-west-2");
