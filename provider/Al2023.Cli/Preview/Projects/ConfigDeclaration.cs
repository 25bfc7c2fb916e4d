using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Projects;

/// <summary>What Pulumi.yaml says of a config key.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="FullKey">The key with its namespace.</param>
/// <param name="IsOwn">True for the project's own keys: they must have a value.</param>
/// <param name="Type">The type of its values, where one is written.</param>
/// <param name="Default">The value where the stack has none.</param>
/// <param name="Value">The same, of other packages' keys.</param>
/// <param name="IsSecret">True where every value is secret.</param>
public sealed record ConfigDeclaration(TextNode Key, string FullKey, bool IsOwn, ConfigType? Type, Node? Default, Node? Value, bool IsSecret);
