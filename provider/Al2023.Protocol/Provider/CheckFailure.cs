namespace Al2023.Protocol.Provider;

/// <summary>One failure of a check or of a function's call.</summary>
/// <param name="Property">The name or path of the property, or empty.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record CheckFailure(string Property, string Reason);
