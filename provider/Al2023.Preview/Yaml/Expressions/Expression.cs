using Al2023.Preview.Plans;
using Al2023.Preview.Yaml.Syntax;

namespace Al2023.Preview.Yaml.Expressions;

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

/// <summary>The <c>options</c> of an <c>fn::invoke</c>.</summary>
public sealed record InvokeOptions(
    Expression? DependsOn, Expression? Parent, Expression? Provider, string? Version, string? PluginDownloadUrl)
{
    public static InvokeOptions None { get; } = new(null, null, null, null, null);

    public IEnumerable<Expression> Expressions =>
        new[] { DependsOn, Parent, Provider }.OfType<Expression>();
}

/// <summary>What stands between <c>${</c> and <c>}</c>: a resource, variable or config value, and a path into it.</summary>
public sealed record PropertyAccess(string Root, IReadOnlyList<Accessor> Path);

/// <summary>One step of a property access: a name or an index.</summary>
public abstract record Accessor;

/// <summary><c>.name</c> or <c>["name"]</c>.</summary>
public sealed record NameAccessor(string Name, bool IsSubscript) : Accessor;

/// <summary><c>[0]</c>.</summary>
public sealed record IndexAccessor(int Index) : Accessor;

/// <summary>A piece of text and what follows it; null at the end of a text without one.</summary>
public sealed record InterpolationPart(string Text, PropertyAccess? Access);
