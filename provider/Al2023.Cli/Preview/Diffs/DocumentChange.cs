namespace Al2023.Cli.Preview.Diffs;

/// <summary>A document that differs.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Path">The input that holds it; empty for all inputs.</param>
/// <param name="Before">Empty where there was none.</param>
/// <param name="After">Empty where there is none any more.</param>
public sealed record DocumentChange(string Name, string Path, string Before, string After);
