namespace Al2023.Protocol.Provider;

/// <summary>Something outside could not be looked up.</summary>
/// <param name="message">Which call failed, why, and what to do about it; the user sees it as it is.</param>
public sealed class LookupFailedException(string message) : Exception(message);
