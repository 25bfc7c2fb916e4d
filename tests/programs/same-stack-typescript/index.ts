import * as pulumi from "@pulumi/pulumi";
import * as al2023 from "pulumi-al2023";

const config = new pulumi.Config();
const release = config.require("release");
const team = config.require("team");
const subnetIds = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"];

const general = new al2023.Al2023NodeGroup("general", {
  clusterName: "prod",
  subnetIds,
  instanceTypes: [config.require("instanceType")],
  ami: { release },
  scalingConfig: { minSize: 2, maxSize: 4 },
  labels: { team },
  tags: { token: pulumi.secret("hunter2") },
});

const batch = new al2023.Al2023NodeGroup("batch", {
  type: "SelfManaged",
  clusterName: "prod",
  subnetIds,
  instanceTypes: ["c7i.large"],
  ami: { release },
  scalingConfig: { minSize: 0, maxSize: 3 },
  nodeConfig: { kubelet: { config: { podPidsLimit: 4096 } } },
}, { dependsOn: [general] });

export const nodeRoleArn = general.nodeRoleArn;
export const userData = batch.userData;
