import * as pulumi from "@pulumi/pulumi";
import * as al2023 from "pulumi-al2023";
import { al2023Inputs, converted } from "../al2023";

// The launch template and the node group that are there become the component's: same resources, new image and user data.
const adopted = ["aws:ec2/launchTemplate:LaunchTemplate", "aws:eks/nodeGroup:NodeGroup"];
const adopt: pulumi.ResourceTransform = args => adopted.includes(args.type)
  ? { props: args.props, opts: pulumi.mergeOptions(args.opts, { aliases: [{ name: "workers", parent: pulumi.rootStackResource }] }) }
  : undefined;

const workers = new al2023.Al2023NodeGroup("workers", al2023Inputs(), { transforms: [adopt] });

export const nodeGroupName = workers.nodeGroupName;
export const issues = converted.issues;
