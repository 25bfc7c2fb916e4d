using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Provider;

/// <summary>The one place that says with which status and details a failure reaches the engine.</summary>
internal static class Failure
{
    /// <param name="e">What went wrong.</param>
    /// <param name="provider">Whose bug it is, if it is one.</param>
    /// <param name="inputs">The inputs that the paths of input errors lead into.</param>
    public static RpcException Of(Exception e, Provider provider, PropertyValue.Map inputs) => e switch
    {
        RpcException status => status,
        InputErrorsException errors => OfInputs(errors, inputs),
        LookupFailedException => new(RpcStatus.FailedPrecondition, e.Message),
        DeploymentEndedException => new(RpcStatus.Cancelled, e.Message),
        OperationCanceledException => new(RpcStatus.Cancelled, "The deployment was cancelled."),
        // Only where it broke, not the exception's message: that may hold a secret.
        _ => new(RpcStatus.Internal, $"A bug in {provider.Name} {provider.Version}, please report it at {provider.IssuesUrl}: {e.GetType().Name}{Where(e)}"),
    };

    private static string Where(Exception e)
    {
        var frames = (e.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(frames.Take(5).Select(f => $" {f}"));
    }

    private static RpcException OfInputs(InputErrorsException e, PropertyValue.Map inputs)
    {
        var details = new InputPropertiesError
        {
            Errors = { e.Errors.Select(error => new InputPropertiesError.Types.PropertyError { PropertyPath = SafePath.Of(error.Path, inputs), Reason = error.Reason }) },
        };
        var status = new Status
        {
            Code = (int)RpcStatus.InvalidArgument,
            Message = e.Message,
            Details = { Any.Pack(details, "type.googleapis.com") },
        };
        return new(RpcStatus.InvalidArgument, e.Message) { Details = status.ToByteArray() };
    }
}
