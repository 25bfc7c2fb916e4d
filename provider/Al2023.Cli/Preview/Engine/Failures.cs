using Al2023.Protocol.Grpc;
using Al2023.Protocol.Provider;

namespace Al2023.Cli.Preview.Engine;

/// <summary>Why something failed, in words.</summary>
public static class Failures
{
    /// <summary>The message; each wrong input on a line of its own, with its path.</summary>
    public static string Text(Exception failure) => failure is InputErrorsException inputs
        ? string.Join('\n', inputs.Errors.Select(e => $"  {e.Path}: {e.Reason}").Prepend(failure.Message))
        : failure.Message;

    /// <summary>True where a call ended because the deployment does.</summary>
    public static bool IsConsequence(Exception failure) =>
        failure is RpcException { Status: RpcStatus.Unavailable or RpcStatus.Cancelled };
}
