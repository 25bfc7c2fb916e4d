using Al2023.Cli.Preview.Yaml.Expressions;
using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Yaml.Program;

/// <summary>A name and the expression that stands for its value.</summary>
public sealed record Property(TextNode Key, Expression Value)
{
    public string Name => Key.Value;
}
