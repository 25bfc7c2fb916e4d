namespace Al2023.Protocol.Provider;

/// <summary>The only place where a user sees what a plugin says.</summary>
/// <param name="Write">Writes a message to the row of the resource of the URN.</param>
public sealed record EngineLog(Func<LogSeverity, string, string, CancellationToken, Task> Write)
{
    /// <summary>Drops everything.</summary>
    public static EngineLog None { get; } = new((_, _, _, _) => Task.CompletedTask);

    public Task Debug(string urn, string message, CancellationToken cancel) => Write(LogSeverity.Debug, urn, message, cancel);

    public Task Info(string urn, string message, CancellationToken cancel) => Write(LogSeverity.Info, urn, message, cancel);

    public Task Warning(string urn, string message, CancellationToken cancel) => Write(LogSeverity.Warning, urn, message, cancel);

    /// <summary>Makes the engine stop the deployment.</summary>
    public Task Error(string urn, string message, CancellationToken cancel) => Write(LogSeverity.Error, urn, message, cancel);
}
