namespace Al2023.Protocol.Provider;

/// <summary>One error of the user's.</summary>
/// <param name="Path">The input's path; an empty one, which would show all inputs, is sent as <c>(inputs)</c>.</param>
/// <param name="Reason">What is wrong and what to write instead. No secret may stand here.</param>
public sealed record InputError(string Path, string Reason);
