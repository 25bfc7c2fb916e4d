using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Yaml.Expressions;

/// <summary>An expression of a Pulumi YAML program.</summary>
public abstract record Expression(Position At);

/// <summary>null, a bool, a double or a string.</summary>
public sealed record LiteralExpression(Position At, object? Value) : Expression(At);

public sealed record ListExpression(Position At, IReadOnlyList<Expression> Items) : Expression(At);

public sealed record MapExpression(Position At, IReadOnlyList<KeyValuePair<Expression, Expression>> Entries) : Expression(At);

/// <summary>Text with values in it.</summary>
public sealed record InterpolationExpression(Position At, IReadOnlyList<InterpolationPart> Parts) : Expression(At);

/// <summary>A text that is one <c>${…}</c> and nothing else: the value keeps its type.</summary>
public sealed record SymbolExpression(Position At, PropertyAccess Access) : Expression(At);

/// <summary>A built-in function, <c>fn::join</c> and so on; two arguments where it takes a list of two.</summary>
public sealed record BuiltInExpression(Position At, BuiltInFunction Function, IReadOnlyList<Expression> Arguments) : Expression(At);

/// <summary>A provider's function, in the long or the short form.</summary>
public sealed record InvokeExpression(
    Position At, TextNode Function, MapExpression? Arguments, InvokeOptions Options, TextNode? Return) : Expression(At);
