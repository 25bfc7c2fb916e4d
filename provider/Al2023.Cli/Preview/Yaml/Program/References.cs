using Al2023.Cli.Preview.Yaml.Expressions;
using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Yaml.Program;

/// <summary>Which names an expression refers to, and where.</summary>
public static class References
{
    public static IEnumerable<(string Name, Position At)> Of(Expression expression) => expression switch
    {
        SymbolExpression symbol => [(symbol.Access.Root, symbol.At)],
        InterpolationExpression text => text.Parts.Select(p => p.Access).OfType<PropertyAccess>().Select(a => (a.Root, text.At)),
        _ => Children(expression).SelectMany(Of),
    };

    /// <summary>The expressions directly inside one.</summary>
    public static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        ListExpression list => list.Items,
        MapExpression map => map.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        BuiltInExpression call => call.Arguments,
        InvokeExpression invoke => [.. invoke.Arguments is { } a ? (IEnumerable<Expression>)[a] : [], .. invoke.Options.Expressions],
        _ => [],
    };
}
