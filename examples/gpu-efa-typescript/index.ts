import * as aws from "@pulumi/aws";
import * as al2023 from "pulumi-al2023";

const clusterName = "training";

// All EFA traffic stays in one Availability Zone, and close together.
const subnetId = "subnet-0a1b2c3d4e5f60718";
const placement = new aws.ec2.PlacementGroup("gpu", { strategy: "cluster" });

const nodes = new al2023.Al2023NodeGroup("gpu", {
  type: al2023.NodeGroupType.SelfManaged,
  clusterName,
  subnetIds: [subnetId],
  instanceTypes: ["p5.48xlarge"], // The NVIDIA image follows from it.
  ami: { release: "v20260714" },
  scalingConfig: { minSize: 0, maxSize: 4, desiredSize: 2 },
  efa: {}, // As many interfaces as the instance type has.
  placement: { groupName: placement.name },
  capacityReservation: { id: "cr-0123456789abcdef0" },
  taints: [{ key: "nvidia.com/gpu", value: "true", effect: al2023.TaintEffect.NoSchedule }],
  nodeConfig: {
    instance: { localStorage: { strategy: al2023.LocalStorageStrategy.Raid0 } },
  },
  rootVolume: { size: 200 },
  instanceRefresh: { minHealthyPercentage: 0, maxHealthyPercentage: 100 },
});

export const autoScalingGroup = nodes.nodeGroupName;
export const amiId = nodes.amiId;
export const securityGroupIds = nodes.securityGroupIds;
