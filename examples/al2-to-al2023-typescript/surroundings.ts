import * as aws from "@pulumi/aws";

/** What both node groups share and what is there before the move. */
export const clusterName = "prod";
export const subnetIds = ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"];
export const instanceTypes = ["m6i.large"];

export const role = new aws.iam.Role("workers", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});
for (const policy of ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryPullOnly"])
  new aws.iam.RolePolicyAttachment(policy, { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` });
