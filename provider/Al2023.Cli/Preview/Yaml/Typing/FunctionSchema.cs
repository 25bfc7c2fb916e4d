namespace Al2023.Cli.Preview.Yaml.Typing;

/// <summary>A function: what it takes and what it gives.</summary>
public sealed record FunctionSchema(string Token, ObjectType Inputs, ObjectType Outputs);
