namespace Al2023.Cli.Preview.Yaml.Typing;

/// <summary>A resource type: what it takes and what it gives.</summary>
public sealed record ResourceSchema(string Token, bool IsComponent, ObjectType Inputs, ObjectType Outputs);
