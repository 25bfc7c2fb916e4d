using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>The engine's call of a function of the package; unknown arguments never get here.</summary>
/// <param name="Token">The function's token: <c>package:module:name</c>.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Preview">True in a preview.</param>
public sealed record InvokeRequest(string Token, PropertyValue.Map Args, bool Preview);

/// <summary>A call of another package's function through the engine.</summary>
public sealed record InvokeCall
{
    /// <summary>The function's token: <c>aws:ssm/getParameter:getParameter</c>.</summary>
    public required string Token { get; init; }

    /// <summary>The arguments; with an unknown among them nothing is called, and the result is unknown.</summary>
    public PropertyValue.Map Args { get; init; } = PropertyValue.Map.Empty;

    /// <summary>An explicit provider's reference (<c>urn::id</c>), or empty.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The package's version.</summary>
    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>The reference of a package registered before, or empty.</summary>
    public string PackageRef { get; init; } = "";

    /// <summary>The URN of the resource that calls, or empty.</summary>
    public string Parent { get; init; } = "";

    public UrnSet DependsOn { get; init; } = UrnSet.Empty;
    public string ParentStackTraceHandle { get; init; } = "";
}

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

/// <summary>One failure of a check or of a function's call.</summary>
/// <param name="Property">The name or path of the property, or empty.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record CheckFailure(string Property, string Reason);
