namespace Al2023.Protocol.Grpc;

/// <summary>A call ended with a status other than OK, on either side of it.</summary>
public sealed class RpcException(RpcStatus status, string message) : Exception(message)
{
    public RpcStatus Status { get; } = status;

    /// <summary>A serialized <c>google.rpc.Status</c>; empty where there are no details.</summary>
    public ReadOnlyMemory<byte> Details { get; init; }
}
