import * as eks from "@pulumi/eks";
import * as al2023 from "pulumi-al2023";

const cluster = new eks.Cluster("cluster", {
  skipDefaultNodeGroup: true,
  authenticationMode: eks.AuthenticationMode.Api,
});

const nodes = new al2023.Al2023NodeGroup("nodes", {
  clusterName: cluster.eksCluster.name,
  subnetIds: cluster.core.subnetIds,
  instanceTypes: ["m7g.large"],
  ami: { release: "v20260714" },
  scalingConfig: { minSize: 2, maxSize: 6 },
  labels: { pool: "general" },
});

export const nodeGroupName = nodes.nodeGroupName;
export const amiRelease = nodes.amiRelease;
