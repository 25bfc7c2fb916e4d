import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as al2023 from "pulumi-al2023";

// Unknown in a preview, known in an update.
const securityGroup = new aws.ec2.SecurityGroup("extra", { vpcId: "vpc-0a1b2c3d" });
const policy = new aws.iam.Policy("extra", {
  policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] }),
});

const proxy = pulumi.secret("http://user:hunter2@proxy.example:3128");
const cluster = {
  apiServerEndpoint: "https://example.eks.amazonaws.com",
  certificateAuthority: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==",
  serviceCidr: "10.100.0.0/16",
};

// All four functions, with plain arguments and with outputs.
const parameter: Promise<al2023.GetAmiParameterResult> = al2023.getAmiParameter({
  kubernetesVersion: "1.33",
  architecture: al2023.Architecture.Arm64,
  variant: al2023.AmiVariant.Nvidia,
});
const converted: pulumi.Output<al2023.ConvertAl2UserDataResult> = al2023.convertAl2UserDataOutput({
  userData: "#!/bin/bash\n/etc/eks/bootstrap.sh prod --kubelet-extra-args '--node-labels=team=search --register-with-taints=a=b:NoSchedule'\n",
});
const rendered: pulumi.Output<al2023.RenderUserDataResult> = al2023.renderUserDataOutput({
  clusterName: "prod",
  cluster,
  labels: converted.labels,
  taints: converted.taints,
  nodeConfig: { instance: { environment: { default: { HTTPS_PROXY: proxy } } } },
});
const checked: pulumi.Output<al2023.CheckUserDataResult> = al2023.checkUserDataOutput({
  userData: rendered.userData,
  kubernetesVersion: "1.33",
});

const nodes = new al2023.Al2023NodeGroup("nodes", {
  type: al2023.NodeGroupType.SelfManaged,
  clusterName: pulumi.output("prod"),
  cluster: pulumi.output(Promise.resolve({ ...cluster, vpcCni: { skipCheck: true } })),
  subnetIds: pulumi.output(["subnet-0a1b2c3d", "subnet-1b2c3d4e"]),
  instanceTypes: ["m7g.large", pulumi.output("m7g.xlarge")],
  kubernetesVersion: "1.33",
  ami: { architecture: al2023.Architecture.Arm64, release: "v20260714" },
  labels: converted.labels,
  taints: [
    { key: pulumi.output("team"), value: "search", effect: al2023.TaintEffect.NoSchedule },
    { key: "spot", effect: pulumi.output(al2023.TaintEffect.PreferNoSchedule) },
  ],
  additionalSecurityGroupIds: ["sg-0123456789abcdef0", securityGroup.id],
  nodeRole: { additionalPolicyArns: { extra: policy.arn } },
  nodeConfig: {
    kubelet: { config: { systemReserved: { memory: "200Mi" }, imageGCHighThresholdPercent: 70, imageGCLowThresholdPercent: 50 } },
    instance: { environment: { default: { HTTPS_PROXY: proxy } } },
    featureGates: { FastImagePull: true },
  },
  bootstrapScripts: [pulumi.interpolate`#!/bin/bash\necho ${proxy} > /etc/proxy\n`],
});

// Typed outputs.
const architecture: pulumi.Output<al2023.Architecture> = nodes.architecture;
const groups: pulumi.Output<string[]> = nodes.autoScalingGroupNames;
const release: pulumi.Output<string | undefined> = nodes.amiRelease;
const firstIssue: pulumi.Output<al2023.UserDataIssueSeverity | undefined> = checked.issues.apply(issues => issues[0]?.severity);

export = async () => ({
  architecture,
  groups,
  release,
  firstIssue,
  userData: nodes.userData,
  imageParameter: (await parameter).imageIdParameter,
  convertedLabels: converted.labels,
  convertedTaints: converted.taints.apply(taints => taints.map(t => `${t.key}=${t.value}:${t.effect}`)),
  valid: checked.valid,
  size: checked.size,
});
