const pulumi = require("@pulumi/pulumi");

const rendered = pulumi.runtime.invokeOutput("al2023:index:renderUserData", { maxPods: -1, labels: { team: "not a value" } });
exports.userData = rendered.apply((result) => result.userData);
