using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>The engine's call of a function of the package; unknown arguments never get here.</summary>
/// <param name="Token">The function's token: <c>package:module:name</c>.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Preview">True in a preview.</param>
public sealed record InvokeRequest(string Token, PropertyValue.Map Args, bool Preview);
