namespace Al2023.Protocol.Provider;

/// <summary>
/// A component package as the engine sees it: a record of functions, one per RPC with something to decide. What is
/// left out is answered "not implemented".
/// </summary>
public sealed record Provider
{
    /// <summary>The package's name, as messages say it.</summary>
    public required string Name { get; init; }

    /// <summary>The package's version, as a semantic version without a leading v.</summary>
    public required string Version { get; init; }

    /// <summary>Where a failure that is no fault of the user's is reported.</summary>
    public required string IssuesUrl { get; init; }

    /// <summary>The package's schema: JSON text in UTF-8, served byte for byte.</summary>
    public Func<ReadOnlyMemory<byte>>? GetSchema { get; init; }

    /// <summary>
    /// Creates a component. Errors of the user's are thrown as <see cref="InputErrorsException"/>, those of a lookup as
    /// <see cref="LookupFailedException"/>; any other exception counts as a bug of the package.
    /// </summary>
    public Func<ConstructRequest, Deployment, CancellationToken, Task<ConstructResult>>? Construct { get; init; }

    /// <summary>Calls a function; fails as <see cref="Construct"/> does.</summary>
    public Func<InvokeRequest, CancellationToken, Task<InvokeResult>>? Invoke { get; init; }
}
