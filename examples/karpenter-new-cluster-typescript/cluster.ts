import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

export const subnetIds = ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"];

const role = new aws.iam.Role("cluster", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "eks.amazonaws.com" }),
});
const policy = new aws.iam.RolePolicyAttachment("cluster", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AmazonEKSClusterPolicy,
});

export const cluster = new aws.eks.Cluster("cluster", {
  name: "karpenter-demo",
  roleArn: role.arn,
  version: "1.33",
  accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: true },
  vpcConfig: { subnetIds },
}, { dependsOn: [policy] });

export const podIdentityAgent = new aws.eks.Addon("pod-identity", {
  clusterName: cluster.name,
  addonName: "eks-pod-identity-agent",
});

const kubeconfig = pulumi.jsonStringify({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "cluster",
  contexts: [{ name: "cluster", context: { cluster: "cluster", user: "aws" } }],
  clusters: [{
    name: "cluster",
    cluster: { server: cluster.endpoint, "certificate-authority-data": cluster.certificateAuthority.data },
  }],
  users: [{
    name: "aws",
    user: {
      exec: {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "aws",
        args: ["eks", "get-token", "--cluster-name", cluster.name],
      },
    },
  }],
});

export const provider = new kubernetes.Provider("cluster", { kubeconfig });
