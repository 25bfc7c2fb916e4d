namespace Al2023.Protocol.Provider;

/// <summary>A function that a program offers to the engine.</summary>
/// <param name="Target">Where the program listens.</param>
/// <param name="Token">Which of its functions.</param>
public sealed record Callback(string Target, string Token);
