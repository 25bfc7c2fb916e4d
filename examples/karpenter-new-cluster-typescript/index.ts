import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as al2023 from "pulumi-al2023";
import { cluster, podIdentityAgent, provider, subnetIds } from "./cluster";

const karpenterVersion = "1.14.1";

// Karpenter itself runs on a small managed group: it must not evict itself.
const system = new al2023.Al2023NodeGroup("system", {
  clusterName: cluster.name,
  subnetIds,
  instanceTypes: ["m7g.large"],
  ami: { release: "v20260714" },
  scalingConfig: { minSize: 2, maxSize: 3 },
});

// 1. What Karpenter needs in AWS.
const controller = new al2023.KarpenterController("karpenter", {
  clusterName: cluster.name,
  karpenterVersion,
});

// 2. Karpenter.
const release = new kubernetes.helm.v3.Release("karpenter", {
  chart: "oci://public.ecr.aws/karpenter/karpenter",
  version: karpenterVersion,
  namespace: "kube-system",
  values: controller.helmValues,
}, { provider, dependsOn: [controller, system, podIdentityAgent] });

// 3. What it launches.
const general = nodeClass("general", {
  ami: { release: "v20260714" },
  nodePools: [{
    name: "general",
    requirements: [
      { key: "kubernetes.io/arch", operator: al2023.RequirementOperator.In, values: ["arm64"] },
      { key: "karpenter.k8s.aws/instance-category", operator: al2023.RequirementOperator.In, values: ["c", "m", "r"] },
    ],
    limits: { cpu: "200" },
  }],
});
const storage = nodeClass("storage", {
  ami: { release: "v20260714" },
  instanceStorePolicy: al2023.InstanceStorePolicy.Raid0,
});

function nodeClass(name: string, args: Partial<al2023.KarpenterAl2023NodeClassArgs>): al2023.KarpenterAl2023NodeClass {
  return new al2023.KarpenterAl2023NodeClass(name, {
    clusterName: cluster.name,
    karpenterVersion,
    nodeRole: { arn: controller.nodeRoleArn },
    subnetSelectorTerms: subnetIds.map(id => ({ id })),
    securityGroupSelectorTerms: [{ id: cluster.vpcConfig.clusterSecurityGroupId }],
    ...args,
  }, { providers: [provider], dependsOn: [release] });
}

// 4. A NodePool of one's own, on a node class that has none.
const pool = new kubernetes.apiextensions.CustomResource("storage", {
  apiVersion: "karpenter.sh/v1",
  kind: "NodePool",
  metadata: { name: "storage" },
  spec: {
    template: {
      spec: {
        nodeClassRef: storage.nodeClassRef,
        requirements: [{ key: "karpenter.k8s.aws/instance-family", operator: "In", values: ["i4g", "im4gn"] }],
      },
    },
  },
}, { provider, dependsOn: [storage] });

export const nodePools = pulumi.all([general.nodePoolNames, pool.metadata]).apply(([names, own]) => [...names, own.name]);
