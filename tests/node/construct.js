// Asks a running plugin for one component, with Pulumi's own stubs, in the deployment of a monitor, and
// prints what came of it. Usage: node construct.js ADDRESS MONITOR TYPE INPUTS, where INPUTS is JSON as it stands on the wire.
const grpc = require("@grpc/grpc-js");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const { callPlugin } = require("./call-plugin");

const [address, monitor, type, inputs] = process.argv.slice(2);
const client = new ResourceProviderClient(address, grpc.credentials.createInsecure());
const request = new provider.ConstructRequest();
request.setType(type);
request.setName("it");
request.setMonitorendpoint(monitor);
request.setInputs(Struct.fromJavaScript(JSON.parse(inputs)));
callPlugin(client, "construct", request).then((result) => {
  console.log(JSON.stringify(result));
  client.close();
});
