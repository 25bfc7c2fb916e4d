using Al2023.Preview.Plans;
using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Program;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Nodes.Text;

namespace Al2023.Preview.Yaml.Typing;

/// <summary>Checks a program's types before it runs: of this package, and of those whose schemas are given.</summary>
public sealed class TypeChecker
{
    private static readonly string[] BuiltIns = ["cwd", "project", "stack", "organization", "rootDirectory"];

    private readonly PackageCatalog _catalog;
    private readonly Problems _problems;
    private readonly Assignability _assignability;
    private readonly Dictionary<string, SchemaType> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, SchemaType> _types = new(ReferenceEqualityComparer.Instance);

    private readonly TypeErrors _errors = new();

    private TypeChecker(PackageCatalog catalog, Problems problems)
    {
        _catalog = catalog;
        _problems = problems;
        _assignability = new(TypeOf);
        _names[YamlProgram.BuiltIn] = new ObjectType("", [.. BuiltIns.Select(b => new SchemaProperty(b, SchemaType.Text, true, false))]);
    }

    /// <summary>Adds every type error to the problems.</summary>
    /// <param name="program">The program.</param>
    /// <param name="order">Its names, each after what it refers to.</param>
    /// <param name="config">The types of its config values.</param>
    /// <param name="catalog">The packages.</param>
    /// <param name="problems">Where errors go.</param>
    /// <returns>Which inputs of which resources are wrong.</returns>
    public static TypeErrors Check(
        YamlProgram program, IReadOnlyList<string> order, IReadOnlyDictionary<string, SchemaType> config, PackageCatalog catalog, Problems problems)
    {
        var checker = new TypeChecker(catalog, problems);
        foreach (var (name, type) in config)
            checker._names[name] = type;
        var resources = program.Resources.DistinctBy(r => r.Key.Value).ToDictionary(r => r.Key.Value);
        var variables = program.Variables.DistinctBy(v => v.Name).ToDictionary(v => v.Name);
        foreach (var name in order)
            checker._names[name] = resources.TryGetValue(name, out var resource) ? checker.Resource(resource) : checker.TypeOf(variables[name].Value);
        foreach (var output in program.Outputs)
            checker.TypeOf(output.Value);
        return checker._errors;
    }

    private SchemaType Resource(ResourceDeclaration resource)
    {
        foreach (var expression in resource.Expressions)
            TypeOf(expression);
        ResourceReferenceType type;
        try
        {
            type = _catalog.Resource(resource.Type.Value);
        }
        catch (FormatException e)
        {
            _problems.Error(resource.Type.At, e.Message);
            _errors.AddUnknown(resource);
            return SchemaType.Any;
        }
        if (type.Schema is not { } schema)
            return type;
        if (resource.GetId is not null)
            Entries(resource, resource.GetState, new(schema.Token, [.. schema.Outputs.Properties.Select(p => p with { IsRequired = false })]));
        else if (resource.AllProperties is { } all)
            Refuse(resource, Mismatches(all, schema.Inputs));
        else
            Entries(resource, resource.Properties!, schema.Inputs);
        return type;
    }

    private void Entries(ResourceDeclaration resource, IReadOnlyList<Property> properties, ObjectType to)
    {
        var written = new MapExpression(resource.Key.At, [.. properties.Select(p => KeyValuePair.Create<Expression, Expression>(new LiteralExpression(p.Key.At, p.Name), p.Value))]);
        Refuse(resource, Mismatches(written, to));
    }

    private void Refuse(ResourceDeclaration resource, IEnumerable<Mismatch> mismatches)
    {
        foreach (var mismatch in mismatches)
        {
            _problems.Error(mismatch.At, mismatch.Message);
            _errors.Add(resource, mismatch);
        }
    }

    private void Assign(Expression value, SchemaType to)
    {
        foreach (var mismatch in Mismatches(value, to))
            _problems.Error(mismatch.At, mismatch.Message);
    }

    private IEnumerable<Mismatch> Mismatches(Expression value, SchemaType to) => _assignability.Check(value, TypeOf(value), to, "", value.At);

    private SchemaType TypeOf(Expression expression)
    {
        if (!_types.TryGetValue(expression, out var type))
            _types[expression] = type = Determine(expression);
        return type;
    }

    private SchemaType Determine(Expression expression) => expression switch
    {
        LiteralExpression { Value: bool } => SchemaType.Boolean,
        LiteralExpression { Value: double } => SchemaType.Number,
        LiteralExpression { Value: string } => SchemaType.Text,
        InterpolationExpression text => Interpolated(text),
        SymbolExpression symbol => Access(symbol.Access, symbol.At),
        ListExpression list => new ArrayType(SchemaType.UnionOf([.. list.Items.Select(TypeOf)])),
        MapExpression map => Object(map),
        BuiltInExpression call => BuiltIn(call),
        InvokeExpression invoke => Invoke(invoke),
        _ => SchemaType.Any,
    };

    private SchemaType Interpolated(InterpolationExpression text)
    {
        foreach (var access in text.Parts.Select(p => p.Access).OfType<PropertyAccess>())
            Access(access, text.At);
        return SchemaType.Text;
    }

    private SchemaType Object(MapExpression map)
    {
        var typed = map.Entries.Select(e => (e.Key, Type: TypeOf(e.Value))).ToList();
        return typed.All(e => e.Key is LiteralExpression)
            ? new ObjectType("", [.. typed.Select(e => new SchemaProperty((string)((LiteralExpression)e.Key).Value!, e.Type, true, false))])
            : SchemaType.Any;
    }

    private SchemaType BuiltIn(BuiltInExpression call)
    {
        var arguments = call.Arguments.Select(TypeOf).ToList();
        switch (call.Function)
        {
            case BuiltInFunction.Join:
                Assign(call.Arguments[0], SchemaType.Text);
                return SchemaType.Text;
            case BuiltInFunction.Split:
                Assign(call.Arguments[0], SchemaType.Text);
                Assign(call.Arguments[1], SchemaType.Text);
                return new ArrayType(SchemaType.Text);
            case BuiltInFunction.Select:
                Assign(call.Arguments[0], SchemaType.Integer);
                Assign(call.Arguments[1], new ArrayType(SchemaType.Any));
                return (arguments[1] as ArrayType)?.Element ?? SchemaType.Any;
            case BuiltInFunction.Secret or BuiltInFunction.Unsecret:
                return arguments[0];
            case BuiltInFunction.ToJson:
                return SchemaType.Text;
            default:
                return BuiltInTable.IsAsset(call.Function) ? SchemaType.Asset
                    : BuiltInTable.IsArchive(call.Function) ? SchemaType.Archive
                    : SchemaType.Any;
        }
    }

    private SchemaType Invoke(InvokeExpression invoke)
    {
        foreach (var child in References.Children(invoke))
            TypeOf(child);
        try
        {
            var schema = _catalog.Function(invoke.Function.Value).Schema;
            return schema is null ? SchemaType.Any : Result(invoke, schema);
        }
        catch (FormatException e)
        {
            _problems.Error(invoke.Function.At, e.Message);
            _errors.Add(invoke);
            return SchemaType.Any;
        }
    }

    private SchemaType Result(InvokeExpression invoke, FunctionSchema schema)
    {
        if (schema.Token.Split(':')[0] == _catalog.Own.Name)
            WarnOfUnknownArguments(invoke, schema);
        else
            Refuse(invoke, Mismatches(invoke.Arguments ?? new MapExpression(invoke.Function.At, []), schema.Inputs));
        if (invoke.Return is not { } returned)
            return schema.Outputs;
        if (schema.Outputs[returned.Value] is { } output)
            return output.Type;
        _problems.Error(returned.At, $"`{invoke.Function.Value}` gives no `{returned.Value}`.{Nearest.Suggest(returned.Value, schema.Outputs.Properties.Select(p => p.Name))}");
        return SchemaType.Any;
    }

    private void Refuse(InvokeExpression invoke, IEnumerable<Mismatch> mismatches)
    {
        foreach (var mismatch in mismatches)
        {
            _problems.Error(mismatch.At, mismatch.Message);
            _errors.Add(invoke);
        }
    }

    // The functions of this package refuse the rest themselves, when they are called.
    private void WarnOfUnknownArguments(InvokeExpression invoke, FunctionSchema schema)
    {
        foreach (var key in (invoke.Arguments?.Entries ?? []).Select(e => e.Key).OfType<LiteralExpression>())
        {
            if (schema.Inputs[(string)key.Value!] is null)
                _problems.Warning(key.At, $"`{invoke.Function.Value}` has no argument `{key.Value}`.{Nearest.Suggest((string)key.Value!, schema.Inputs.Properties.Select(p => p.Name))}");
        }
    }

    private SchemaType Access(PropertyAccess access, Position at)
    {
        var type = _names.GetValueOrDefault(access.Root, SchemaType.Any);
        var path = access.Root;
        foreach (var accessor in access.Path)
        {
            (type, path) = Step(type, path, accessor, at);
        }
        return type;
    }

    private (SchemaType Type, string Path) Step(SchemaType type, string path, Accessor accessor, Position at)
    {
        var next = accessor is NameAccessor n ? Nodes.Findings.InputPath.Key(path, n.Name) : Nodes.Findings.InputPath.Index(path, ((IndexAccessor)accessor).Index);
        var known = Members(type);
        switch (type, accessor)
        {
            case (AnyType or UnionType or ResourceReferenceType { Schema: null }, _):
                return (SchemaType.Any, next);
            case (MapType map, NameAccessor):
                return (map.Element, next);
            case (ArrayType array, IndexAccessor):
                return (array.Element, next);
            case (_, NameAccessor name) when known is not null && known.TryGetValue(name.Name, out var found):
                return (found, next);
            case (_, NameAccessor name) when known is not null:
                _problems.Error(at, $"`{path}` has no property `{name.Name}`.{Nearest.Suggest(name.Name, known.Keys)}");
                return (SchemaType.Any, next);
            default:
                _problems.Error(at, $"`{path}` is {TypeNames.Of(type)}: `{next}` cannot be taken from it.");
                return (SchemaType.Any, next);
        }
    }

    private static Dictionary<string, SchemaType>? Members(SchemaType type)
    {
        var properties = type switch
        {
            ObjectType o => o.Properties,
            ResourceReferenceType { Schema: { } s } => s.Outputs.Properties,
            _ => null,
        };
        var members = properties?.ToDictionary(p => p.Name, p => p.Type);
        if (type is ResourceReferenceType { Schema: { } schema })
        {
            members!["urn"] = SchemaType.Text;
            if (!schema.IsComponent)
                members["id"] = SchemaType.Text;
        }
        return members;
    }
}

/// <summary>Which inputs of which resources are wrong by their types, and which calls: no more is to be said of them.</summary>
public sealed class TypeErrors
{
    private readonly HashSet<ResourceDeclaration> _unknown = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<InvokeExpression> _calls = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ResourceDeclaration, List<string>> _refused = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes a resource of a type that there is not.</summary>
    public void AddUnknown(ResourceDeclaration resource) => _unknown.Add(resource);

    /// <summary>Takes a call of a function that there is not, or with wrong arguments.</summary>
    public void Add(InvokeExpression call) => _calls.Add(call);

    /// <summary>Takes a wrong input.</summary>
    public void Add(ResourceDeclaration resource, Mismatch mismatch)
    {
        if (!_refused.TryGetValue(resource, out var paths))
            _refused[resource] = paths = [];
        paths.Add(mismatch.Path);
        if (mismatch.Meant is { } meant)
            paths.Add(meant);
    }

    public bool IsRefused(InvokeExpression call) => _calls.Contains(call);

    public bool IsUnknown(ResourceDeclaration resource) => _unknown.Contains(resource);

    /// <summary>The paths of a resource's wrong inputs, and of those that are missing.</summary>
    public IReadOnlyList<string> Refused(ResourceDeclaration resource) => _refused.GetValueOrDefault(resource, []);
}
