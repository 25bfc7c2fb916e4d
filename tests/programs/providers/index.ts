import * as aws from "@pulumi/aws";
import * as al2023 from "pulumi-al2023";

const frankfurt = new aws.Provider("frankfurt", { region: "eu-central-1" });

const nodes = new al2023.Al2023NodeGroup("nodes", {
  clusterName: "prod",
  subnetIds: ["subnet-0a1b2c3d"],
}, { providers: { aws: frankfurt } });

export const nodeGroupArn = nodes.nodeGroupArn;
