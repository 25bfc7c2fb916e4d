import * as al2023 from "pulumi-al2023";
import * as pulumi from "@pulumi/pulumi";

// Of the stack: every role gets a tag, also those below a component.
pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
  type === "aws:iam/role:Role" ? { props: { ...props, tags: { ...props.tags, season: "autumn" } }, opts } : undefined);

const nodes = new al2023.Al2023NodeGroup("nodes", {
  clusterName: "prod",
  subnetIds: ["subnet-0a1b2c3d4e5f60001"],
  ami: { release: "v20260714" },
}, {
  // Of the component: what it has no input for.
  transforms: [({ type, props, opts }) => type === "aws:ec2/launchTemplate:LaunchTemplate"
    ? { props: { ...props, description: "set by a transform" }, opts: pulumi.mergeOptions(opts, { ignoreChanges: ["tags"] }) }
    : undefined],
});

export const template = nodes.launchTemplateId;
