namespace Al2023.Cli.Preview.Diffs;

/// <summary>An input that holds a document.</summary>
/// <param name="Type">The type token.</param>
/// <param name="Path">The input's key.</param>
/// <param name="Name">What a person calls the document.</param>
/// <param name="Encoding">How it is held.</param>
internal sealed record DocumentRule(string Type, string Path, string Name, DocumentEncoding Encoding);
