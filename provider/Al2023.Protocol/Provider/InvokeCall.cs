using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

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
