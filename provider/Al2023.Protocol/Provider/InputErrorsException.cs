namespace Al2023.Protocol.Provider;

/// <summary>The user's inputs are wrong.</summary>
/// <param name="message">One sentence about all of them.</param>
/// <param name="errors">All errors; their paths are made safe to print before they are sent.</param>
public sealed class InputErrorsException(string message, IReadOnlyList<InputError> errors) : Exception(message)
{
    public IReadOnlyList<InputError> Errors { get; } = errors;
}
