import * as al2023 from "pulumi-al2023";

const nodes = new al2023.Al2023NodeGroup("nodes", {
  clusterName: "prod",
  subnetIds: ["subnet-0a1b2c3d", "subnet-1b2c3d4e"],
  labels: { pool: "general" },
});

export const group = nodes.nodeGroupName;
