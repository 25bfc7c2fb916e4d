namespace Al2023.Cli.Preview.Yaml.Typing;

/// <summary>A property of an object type.</summary>
public sealed record SchemaProperty(string Name, SchemaType Type, bool IsRequired, bool IsSecret);
