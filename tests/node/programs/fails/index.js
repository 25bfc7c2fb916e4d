const pulumi = require("@pulumi/pulumi");

const thing = new pulumi.ComponentResource("test:index:Thing", "thing");
thing.urn.apply(() => {
  console.log("about to fail");
  throw new Error("out of luck");
});
