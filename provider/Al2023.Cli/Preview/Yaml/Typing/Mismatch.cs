using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Yaml.Typing;

/// <summary>Why a value does not fit: where, and what to write instead.</summary>
public sealed record Mismatch(Position At, string Message);
