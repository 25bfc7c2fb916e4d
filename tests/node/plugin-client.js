// Calls every method of a running plugin with Pulumi's own stubs, hosts the monitor that a construction asks for, and
// prints one JSON object: what each call gave. Usage: node plugin-client.js ADDRESS
const grpc = require("@grpc/grpc-js");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const plugin = require("@pulumi/pulumi/proto/plugin_pb");
const resource = require("@pulumi/pulumi/proto/resource_pb");
const { ResourceMonitorService } = require("@pulumi/pulumi/proto/resource_grpc_pb");
const engine = require("@pulumi/pulumi/proto/engine_pb");
const { EngineService } = require("@pulumi/pulumi/proto/engine_grpc_pb");
const { callPlugin } = require("./call-plugin");

const INFLIGHT = 50;
const FAILING = 25;
const client = new ResourceProviderClient(process.argv[2], grpc.credentials.createInsecure());
const seen = { registrations: [], logs: [] };

const call = (method, request) => callPlugin(client, method, request);

/** Holds back the registrations of components until as many are in flight as will be. */
let waiting = [];
let expected = 0;
function whenAllInFlight(answer) {
  waiting.push(answer);
  if (waiting.length >= expected) {
    waiting.forEach((each) => each());
    waiting = [];
  }
}

function registerResource(incoming, callback) {
  const request = incoming.request;
  const response = new resource.RegisterResourceResponse();
  response.setUrn(`urn:pulumi:dev::app::${request.getType()}::${request.getName()}`);
  response.setId(request.getCustom() ? `id-${request.getName()}` : "");
  response.setObject(Struct.fromJavaScript(request.getCustom() ? { arn: "arn:x" } : {}));
  seen.registrations.push({ ...request.toObject(), object: request.getObject().toJavaScript() });
  if (request.getCustom()) callback(null, response);
  else whenAllInFlight(() => callback(null, response));
}

async function serve() {
  const server = new grpc.Server();
  const none = (_, callback) => callback(null, new Empty());
  server.addService(ResourceMonitorService, { registerResource, registerResourceOutputs: none });
  server.addService(EngineService, {
    log: (incoming, callback) => {
      seen.logs.push(incoming.request.toObject());
      callback(null, new Empty());
    },
  });
  return new Promise((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve({ address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() })));
}

function construct(address, name, inputs) {
  const request = new provider.ConstructRequest();
  request.setType("echo:index:Echo");
  request.setName(name);
  request.setParent("urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev");
  request.setMonitorendpoint(address);
  request.setInputs(Struct.fromJavaScript(inputs));
  request.setProtect(true);
  request.setAcceptsOutputValues(true);
  return call("construct", request).then((r) => (r.state ? { ...r, state: undefined } : r));
}

const secret = (value) => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value });
const unknown = (urn) => ({ "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", dependencies: [urn] });

function diffRequest(olds, news) {
  const request = new provider.DiffRequest();
  request.setOlds(Struct.fromJavaScript(olds));
  request.setNews(Struct.fromJavaScript(news));
  return request;
}

async function main() {
  const host = await serve();
  const results = {};
  const handshake = new provider.ProviderHandshakeRequest();
  handshake.setEngineAddress("127.0.0.1:1");
  results.handshake = await call("handshake", handshake);
  const attach = new plugin.PluginAttach();
  attach.setAddress(host.address);
  results.attach = await call("attach", attach);
  results.getPluginInfo = await call("getPluginInfo", new Empty());
  results.getSchema = await call("getSchema", new provider.GetSchemaRequest());
  const check = new provider.CheckRequest();
  check.setNews(Struct.fromJavaScript({ version: "1.2.3", later: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }));
  results.checkConfig = await new Promise((resolve, reject) =>
    client.checkConfig(check, (e, r) => (e ? reject(e) : resolve(r.getInputs().toJavaScript()))));
  results.diffSame = await call("diffConfig", diffRequest({ version: "1" }, { version: "1" }));
  results.diffOther = await call("diffConfig", diffRequest({ version: "1" }, { version: "2", x: 1 }));
  results.configure = await call("configure", new provider.ConfigureRequest());
  for (const method of ["check", "create", "read", "delete", "call", "getMapping", "parameterize"]) {
    const type = { check: "CheckRequest", create: "CreateRequest", read: "ReadRequest", delete: "DeleteRequest", call: "CallRequest", getMapping: "GetMappingRequest", parameterize: "ParameterizeRequest" }[method];
    results[method] = await call(method, new provider[type]());
  }
  results.construct = await construct(host.address, "it", { plain: "a", hidden: secret("s"), later: unknown("urn:vpc"), list: [], nothing: null });
  results.badInputs = await construct(host.address, "bad", { bad: 1, labels: { token: secret("s") } });
  results.badValue = await construct(host.address, "bad", { x: { "4dabf18193072939515e22adb298388d": "?" } });
  expected = INFLIGHT - 1;
  const inFlight = Array.from({ length: INFLIGHT }, (_, i) => construct(host.address, `it-${i}`, i === FAILING ? { bad: i } : { n: i }));
  results.inFlight = (await Promise.all(inFlight)).map((r) => (r.urn ? "" : r.code));
  results.cancel = [await call("cancel", new Empty()), await call("cancel", new Empty())];
  results.afterCancel = await construct(host.address, "late", {});
  host.stop();
  client.close();
  console.log(JSON.stringify({ ...results, ...seen, registrations: seen.registrations.slice(0, 2) }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
