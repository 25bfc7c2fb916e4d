using System.Collections.Concurrent;
using Al2023.Nodes.Findings;
using Al2023.Preview.Plans;
using Al2023.Protocol.Provider;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>What is said during a deployment.</summary>
/// <param name="onAdded">Told of every line that a user should see, when it comes.</param>
public sealed class DiagnosticSink(Action<Diagnostic>? onAdded = null)
{
    private readonly ConcurrentQueue<Diagnostic> _lines = new();
    private readonly ConcurrentQueue<Diagnostic> _consequences = new();

    public IReadOnlyCollection<Diagnostic> Lines => _lines;

    public bool HasErrors => _lines.Any(l => l.Severity == DiagnosticSeverity.Error);

    /// <summary>Adds a line of a log; debug lines are dropped.</summary>
    public void Add(LogSeverity severity, string urn, string message)
    {
        if (severity != LogSeverity.Debug)
            Add(Of(severity), urn.Length == 0 ? null : urn, message);
    }

    public void Add(DiagnosticSeverity severity, string? urn, string message) => Add(new Diagnostic(severity, urn, message));

    public void Add(Diagnostic line)
    {
        _lines.Enqueue(line);
        onAdded?.Invoke(line);
    }

    /// <summary>Keeps what only followed when the program or a plugin ended: the reason may be said after it.</summary>
    public void AddConsequence(string urn, string message) => _consequences.Enqueue(new(DiagnosticSeverity.Error, urn, message));

    /// <summary>Tells the first that followed, where nothing has said the reason.</summary>
    public void Settle()
    {
        if (!HasErrors && _consequences.TryPeek(out var first))
            Add(first);
    }

    private static DiagnosticSeverity Of(LogSeverity severity) => severity switch
    {
        LogSeverity.Error => DiagnosticSeverity.Error,
        LogSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}

/// <summary>Why something failed, in words.</summary>
public static class Failures
{
    /// <summary>The message; each wrong input on a line of its own, with its path.</summary>
    public static string Text(Exception failure) => failure switch
    {
        InputErrorsException inputs => string.Join('\n', inputs.Errors.Select(e => $"  {e.Path}: {e.Reason}").Prepend(inputs.Message)),
        RpcException call => call.Status.Detail,
        _ => failure.Message,
    };

    /// <summary>The failure without what it says of inputs that were refused before; null where it says nothing else.</summary>
    public static Exception? Without(IReadOnlyList<string> refused, Exception failure)
    {
        if (failure is not InputErrorsException { Errors.Count: > 0 } inputs || refused.Count == 0)
            return failure;
        List<InputError> news = [.. inputs.Errors.Where(e => !refused.Any(path => IsAbout(e.Path, path)))];
        return news.Count == inputs.Errors.Count ? failure : news.Count == 0 ? null : new InputErrorsException(news);
    }

    // Of a secret map a component tells the path of the map alone, with what it is behind: `labels (secret)`.
    private static bool IsAbout(string said, string refused)
    {
        var path = said.EndsWith(')') ? said[..Math.Max(0, said.LastIndexOf(" (", StringComparison.Ordinal))] : said;
        return path.Length > 0 && (InputPath.IsWithin(path, refused) || InputPath.IsWithin(refused, path));
    }

    /// <summary>True where a call ended because the deployment does.</summary>
    public static bool IsConsequence(Exception failure) =>
        failure is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Cancelled };
}
