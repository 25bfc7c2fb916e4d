// Functions of the program that change what is registered and called: those of a component reach what it is made of.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class Al2023NodeGroup extends pulumi.ComponentResource {
    declare readonly launchTemplateId: pulumi.Output<string>;

    constructor(name: string, args: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
        super("al2023:index:Al2023NodeGroup", name, { ...args, launchTemplateId: undefined }, pulumi.mergeOptions({ version: "0.1.0" }, opts), true);
    }
}

pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
    type.startsWith("aws:") ? { props: { ...props, region: "eu-west-1" }, opts } : undefined);

pulumi.runtime.registerInvokeTransform(({ token, args, opts }) =>
    token === "aws:eks/getCluster:getCluster" ? { args: { ...args, name: "other" }, opts } : undefined);

const hook = (name: string, onDryRun: boolean, fails = false) => new pulumi.ResourceHook(name, async args => {
    console.log(`${name} of ${args.name} with ${Object.keys(args.newOutputs ?? {}).length} outputs`);
    if (fails)
        throw new Error("out of luck");
}, { onDryRun });

const system = new Al2023NodeGroup("system", { clusterName: "demo", subnetIds: ["subnet-0a"] }, {
    transforms: [({ type, props, opts }) => type === "aws:ec2/launchTemplate:LaunchTemplate"
        ? { props: { ...props, cpuOptions: { threadsPerCore: 1 } }, opts: { ...opts, protect: true } }
        : undefined],
});

new aws.sqs.Queue("hooked", { tags: { template: system.launchTemplateId } }, {
    hooks: { beforeCreate: [hook("early", true), hook("silent", false)], afterCreate: [hook("late", true)] },
});
if (new pulumi.Config().getBoolean("fails"))
    new aws.sqs.Queue("failing", {}, { hooks: { beforeCreate: [hook("unlucky", true, true)] } });
