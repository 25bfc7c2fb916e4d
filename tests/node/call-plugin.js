// What the scripts that call a plugin share.
const errors = require("@pulumi/pulumi/proto/errors_pb");
const { Status } = require("@pulumi/pulumi/proto/status_pb");

/** One call: its answer, or its status with the details that Pulumi's engine would show. */
function callPlugin(client, method, request) {
  return new Promise((resolve) => client[method](request, (error, response) => resolve(error ? failure(error) : response.toObject())));
}

function failure(error) {
  const result = { code: error.code, message: error.details, errors: [] };
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  if (bytes) {
    const status = Status.deserializeBinary(bytes);
    result.statusCode = status.getCode();
    result.statusMessage = status.getMessage();
    for (const detail of status.getDetailsList()) {
      const unpacked = detail.unpack(errors.InputPropertiesError.deserializeBinary, "pulumirpc.InputPropertiesError");
      result.errors.push(...unpacked.getErrorsList().map((e) => [e.getPropertyPath(), e.getReason()]));
    }
  }
  return result;
}

module.exports = { callPlugin };
