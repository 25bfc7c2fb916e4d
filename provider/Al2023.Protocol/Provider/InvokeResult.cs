using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>What a function gave.</summary>
/// <param name="Return">The result, a map; unknown where an argument was.</param>
/// <param name="Failures">Why there is no result.</param>
public sealed record InvokeResult(PropertyValue Return, IReadOnlyList<CheckFailure> Failures)
{
    public InvokeResult(PropertyValue result)
        : this(result, [])
    {
    }
}
