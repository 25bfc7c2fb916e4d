using Al2023.Protocol.Provider;

namespace Al2023.Protocol.Engine;

/// <summary>The engine as programs and plugins call it: a record of functions.</summary>
public sealed record EngineService
{
    /// <summary>Takes a line of the log: how grave, the URN of its resource or empty, and the text.</summary>
    public required Func<LogSeverity, string, string, CancellationToken, Task> Log { get; init; }

    /// <summary>Takes the URN of the stack's root.</summary>
    public required Action<string> SetRootResource { get; init; }

    /// <summary>The URN of the stack's root, or empty.</summary>
    public required Func<string> GetRootResource { get; init; }

    /// <summary>Takes a range of versions of the CLI that the program asks for; throw <see cref="Grpc.RpcException"/> to refuse.</summary>
    public Action<string> RequirePulumiVersion { get; init; } = _ => { };
}
