using Al2023.Preview.Plans;
using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Nodes.Text;

namespace Al2023.Preview.Yaml.Program;

/// <summary>In which order a program's variables and resources can be evaluated.</summary>
public sealed class ProgramOrder
{
    private readonly Problems _problems;
    private readonly IReadOnlySet<string> _known;
    private readonly Dictionary<string, (Position At, IReadOnlyList<Expression> Expressions, string? DefaultProvider)> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _sorted = [];

    private ProgramOrder(YamlProgram program, IReadOnlySet<string> config, Problems problems)
    {
        _problems = problems;
        _known = new HashSet<string>(config, StringComparer.Ordinal) { YamlProgram.BuiltIn };
        foreach (var resource in program.Resources)
        {
            var ownDefault = resource is { Options.Provider: null, IsDefaultProvider: false } ? program.DefaultProvider(resource.Package) : null;
            Add(resource.Key, "resource", [.. resource.Expressions], ownDefault?.Key.Value);
        }
        foreach (var variable in program.Variables)
            Add(variable.Key, "variable", [variable.Value], null);
    }

    /// <summary>The names of variables and resources, each after what it refers to. Unknown names, cycles and names used twice are problems.</summary>
    /// <param name="program">The program.</param>
    /// <param name="config">The config keys that have a value, with and without the project's name.</param>
    /// <param name="problems">Where errors go.</param>
    public static IReadOnlyList<string> Sort(YamlProgram program, IReadOnlySet<string> config, Problems problems)
    {
        var order = new ProgramOrder(program, config, problems);
        foreach (var (name, node) in order._nodes)
            order.Visit(name, node.At);
        foreach (var output in program.Outputs)
            order.VisitAll([output.Value]);
        return order._sorted;
    }

    private void Add(TextNode key, string kind, IReadOnlyList<Expression> expressions, string? defaultProvider)
    {
        if (key.Value == YamlProgram.BuiltIn)
            _problems.Error(key.At, $"The {kind} cannot have the name `pulumi`, which is built in. Rename it.");
        else if (_known.Contains(key.Value))
            _problems.Error(key.At, $"The {kind} `{key.Value}` has the name of a config value. Rename one of them.");
        else if (!_nodes.TryAdd(key.Value, (key.At, expressions, defaultProvider)))
            _problems.Error(key.At, $"The {kind} `{key.Value}` has the name of a resource. Rename one of them.");
    }

    private bool Visit(string name, Position from)
    {
        if (_done.Contains(name) || _known.Contains(name))
            return true;
        if (!_nodes.TryGetValue(name, out var node))
        {
            _problems.Error(from, $"There is no resource, variable or config value `{name}`.{Nearest.Suggest(name, [.. _nodes.Keys, .. _known])}");
            return true;
        }
        if (!_open.Add(name))
        {
            _problems.Error(from, $"`{name}` depends on itself, by way of what it refers to. Break the circle.");
            return false;
        }
        var whole = VisitAll(node.Expressions) && (node.DefaultProvider is null || Visit(node.DefaultProvider, node.At));
        _open.Remove(name);
        if (_done.Add(name))
            _sorted.Add(name);
        return whole;
    }

    private bool VisitAll(IEnumerable<Expression> expressions) =>
        expressions.SelectMany(References.Of).Aggregate(true, (whole, r) => Visit(r.Name, r.At) && whole);
}

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
