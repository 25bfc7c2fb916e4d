import * as aws from "@pulumi/aws";
import * as fs from "node:fs";
import * as path from "node:path";
import { clusterName, instanceTypes, role, subnetIds } from "./surroundings";

/** The user data of the AL2 nodes: a shell script that calls /etc/eks/bootstrap.sh. */
export const al2UserData = fs.readFileSync(path.join(__dirname, "al2-user-data.sh"), "utf8");

/** The AL2 node group as it was written before, with its image in the launch template. */
export function al2NodeGroup(name: string): aws.eks.NodeGroup {
  const template = new aws.ec2.LaunchTemplate(name, {
    imageId: "ami-0a2a2a2a2a2a2a2a2",
    userData: Buffer.from(al2UserData).toString("base64"),
  });
  return new aws.eks.NodeGroup(name, {
    clusterName,
    nodeRoleArn: role.arn,
    subnetIds,
    instanceTypes,
    launchTemplate: { id: template.id, version: template.latestVersion.apply(v => `${v}`) },
    scalingConfig: { minSize: 2, maxSize: 6, desiredSize: 2 },
  });
}
