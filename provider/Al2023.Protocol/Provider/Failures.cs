using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Al2023.Protocol.Provider;

/// <summary>The user's inputs are wrong.</summary>
/// <param name="message">One sentence about all of them.</param>
/// <param name="errors">All errors; their paths are made safe to print before they are sent.</param>
public sealed class InputErrorsException(string message, IReadOnlyList<InputError> errors) : Exception(message)
{
    /// <summary>With a sentence that says how many there are.</summary>
    public InputErrorsException(IReadOnlyList<InputError> errors) : this(errors.Count == 1 ? "one input is wrong." : $"{errors.Count} inputs are wrong.", errors)
    {
    }

    public IReadOnlyList<InputError> Errors { get; } = errors;
}

/// <summary>One error of the user's.</summary>
/// <param name="Path">The input's path; an empty one, which would show all inputs, is sent as <c>(inputs)</c>.</param>
/// <param name="Reason">What is wrong and what to write instead. No secret may stand here.</param>
public sealed record InputError(string Path, string Reason);

/// <summary>Something outside could not be looked up.</summary>
/// <param name="message">Which call failed, why, and what to do about it; the user sees it as it is.</param>
public sealed class LookupFailedException(string message) : Exception(message);

/// <summary>The engine takes no more requests, because something else failed or the user stopped it.</summary>
public sealed class DeploymentEndedException(string message) : Exception(message);

/// <summary>The one place that says with which status and details a failure reaches the engine.</summary>
internal static class Failure
{
    private const int ShownFrames = 5;

    /// <summary>Of a construction. The engine shows each wrong input with the value at its path.</summary>
    /// <param name="e">What went wrong.</param>
    /// <param name="provider">Whose bug it is, if it is one.</param>
    /// <param name="inputs">The inputs that the paths of input errors lead into.</param>
    public static RpcException OfConstruct(Exception e, Provider provider, PropertyValue.Map inputs) =>
        Cause(e) is InputErrorsException errors ? WithDetails(errors, inputs) : Of(Cause(e), provider);

    /// <summary>Of a function's call. The engine shows no details of these, so every wrong argument stands in the message.</summary>
    public static RpcException OfInvoke(Exception e, Provider provider) => Cause(e) is InputErrorsException errors
        ? new(new(StatusCode.InvalidArgument, string.Join('\n', errors.Errors.Select(Line).Prepend(errors.Message))))
        : Of(Cause(e), provider);

    private static string Line(InputError error) => error.Path.Length > 0 ? $"  {error.Path}: {error.Reason}" : $"  {error.Reason}";

    /// <summary>The failure that says what went wrong, however it is wrapped; the outermost where none does.</summary>
    private static Exception Cause(Exception e) => Chain(e).FirstOrDefault(IsKnown) ?? e;

    private static IEnumerable<Exception> Chain(Exception e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
            yield return inner;
    }

    private static bool IsKnown(Exception e) =>
        e is RpcException or InputErrorsException or LookupFailedException or DeploymentEndedException or OperationCanceledException;

    private static RpcException Of(Exception e, Provider provider) => e switch
    {
        RpcException status => status,
        LookupFailedException => new(new(StatusCode.FailedPrecondition, e.Message)),
        DeploymentEndedException => new(new(StatusCode.Cancelled, e.Message)),
        OperationCanceledException => new(new(StatusCode.Cancelled, "The deployment was cancelled.")),
        // Only where it broke, not what the exceptions say: that may hold a secret.
        _ => new(new(StatusCode.Internal, $"A bug in {provider.Name} {provider.Version}, please report it at {provider.IssuesUrl}: {string.Join(", caused by ", Chain(e).Select(Where))}")),
    };

    private static string Where(Exception e)
    {
        var frames = (e.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', frames.Take(ShownFrames).Prepend(e.GetType().Name));
    }

    private static RpcException WithDetails(InputErrorsException e, PropertyValue.Map inputs)
    {
        var details = new InputPropertiesError
        {
            Errors = { e.Errors.Select(error => new InputPropertiesError.Types.PropertyError { PropertyPath = SafePath.Of(error.Path, inputs), Reason = error.Reason }) },
        };
        return new Google.Rpc.Status { Code = (int)StatusCode.InvalidArgument, Message = e.Message, Details = { Any.Pack(details) } }.ToRpcException();
    }
}
