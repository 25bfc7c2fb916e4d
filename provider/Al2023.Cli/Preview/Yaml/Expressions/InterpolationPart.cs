namespace Al2023.Cli.Preview.Yaml.Expressions;

/// <summary>A piece of text and what follows it; null at the end of a text without one.</summary>
public sealed record InterpolationPart(string Text, PropertyAccess? Access);
