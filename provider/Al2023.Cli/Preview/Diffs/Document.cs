namespace Al2023.Cli.Preview.Diffs;

/// <summary>A text that a resource holds in some encoding, as a person reads it.</summary>
/// <param name="Name">What it is: <c>user data</c>, <c>manifest</c>, <c>policy</c>.</param>
/// <param name="Path">The input that holds it; empty for all inputs.</param>
/// <param name="Text">Lines with LF.</param>
public sealed record Document(string Name, string Path, string Text);
