const pulumi = require("@pulumi/pulumi");

const thing = new pulumi.ComponentResource("test:index:Thing", "thing");
thing.urn.apply((urn) => {
  console.log(`registered ${urn}`);
  setInterval(() => {}, 1000);
});
