using System.Collections.Immutable;
using Al2023.Preview.Go;
using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Preview.Yaml.Typing;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Yaml.Runtime;

/// <summary>Evaluates expressions. A value is a property value; a resource of the program is a reference to it.</summary>
public sealed class Evaluator(ProgramContext context, string file, PackageCatalog catalog, TypeErrors types, MonitorService monitor, Names names)
{
    private readonly BuiltIns _builtIns = new(context.Project.ProgramDirectory);

    /// <summary>The value of an expression.</summary>
    /// <exception cref="ProgramException">It has none; the problem says where and why.</exception>
    public async Task<PropertyValue> Evaluate(Expression expression, CancellationToken cancel)
    {
        try
        {
            return expression switch
            {
                LiteralExpression literal => PropertyValue.Of(literal.Value),
                SymbolExpression symbol => await Access(symbol.Access),
                InterpolationExpression text => await Interpolate(text),
                ListExpression list => new PropertyValue.List([.. await EvaluateAll(list.Items, cancel)]),
                MapExpression map => await Map(map, cancel),
                BuiltInExpression call => await BuiltIn(call, cancel),
                InvokeExpression invoke => types.IsRefused(invoke) ? throw new ProgramException([]) : await Invoke(invoke, cancel),
                _ => throw new ArgumentException($"{expression.GetType().Name} has no value.", nameof(expression)),
            };
        }
        catch (FormatException e)
        {
            throw new ProgramException(file, expression.At, e.Message);
        }
    }

    private async Task<List<PropertyValue>> EvaluateAll(IEnumerable<Expression> expressions, CancellationToken cancel)
    {
        var values = new List<PropertyValue>();
        foreach (var expression in expressions)
            values.Add(await Evaluate(expression, cancel));
        return values;
    }

    private async Task<PropertyValue> Map(MapExpression map, CancellationToken cancel)
    {
        var keys = await EvaluateAll(map.Entries.Select(e => e.Key), cancel);
        var values = await EvaluateAll(map.Entries.Select(e => e.Value), cancel);
        return Lifting.Lift(keys, known => PropertyValue.Map.Of(known.Zip(values, (key, value) =>
            KeyValuePair.Create(
                key is PropertyValue.Text text ? text.Value : throw new FormatException("A key must be text."),
                value))));
    }

    private async Task<PropertyValue> Interpolate(InterpolationExpression text)
    {
        var values = new List<PropertyValue>();
        foreach (var part in text.Parts)
            values.Add(part.Access is { } access ? await Access(access) : "");
        return Lifting.Lift(values, known => string.Concat(known.Zip(text.Parts, (value, part) => part.Text + GoFormat.Value(value))));
    }

    private async Task<PropertyValue> BuiltIn(BuiltInExpression call, CancellationToken cancel)
    {
        var arguments = await EvaluateAll(call.Arguments, cancel);
        return call.Function switch
        {
            BuiltInFunction.Secret => arguments[0].Secret(),
            BuiltInFunction.Unsecret => Lifting.Unsecret(arguments[0]),
            BuiltInFunction.PulumiResourceName when arguments[0] is not PropertyValue.Unknown => names.Resource(arguments[0]).Name,
            BuiltInFunction.PulumiResourceType when arguments[0] is not PropertyValue.Unknown => names.Resource(arguments[0]).Type,
            BuiltInFunction.AssetArchive => Lifting.Lift(arguments, known => new PropertyValue.Archive(null, null, null, (PropertyValue.Map)known[0])),
            _ => Lifting.Lift(arguments, known => _builtIns.Call(call.Function, known)),
        };
    }

    private async Task<PropertyValue> Invoke(InvokeExpression invoke, CancellationToken cancel)
    {
        var arguments = invoke.Arguments is { } map ? await Evaluate(map, cancel) : PropertyValue.Map.Empty;
        var call = new InvokeCall
        {
            Token = catalog.Function(invoke.Function.Value).Token,
            Args = arguments as PropertyValue.Map ?? PropertyValue.Map.Empty,
            Version = invoke.Options.Version?.TrimStart('v') ?? "",
            PluginDownloadUrl = invoke.Options.PluginDownloadUrl ?? "",
            Provider = invoke.Options.Provider is { } p ? names.Resource(await Evaluate(p, cancel)).ProviderReference : "",
            Parent = invoke.Options.Parent is { } parent ? names.Resource(await Evaluate(parent, cancel)).Urn : "",
            DependsOn = invoke.Options.DependsOn is { } on ? UrnSet.Of(names.Resources(await Evaluate(on, cancel), "dependsOn").Select(r => r.Urn)) : UrnSet.Empty,
        };
        var returned = arguments.ContainsUnknowns ? new PropertyValue.Unknown() : await Return(call, cancel);
        if (invoke.Return is { } name)
            returned = Lookup(returned, name.Value, invoke.Function.Value);
        returned = returned.DependingOn(arguments.AllDependencies()).DependingOn(call.DependsOn);
        return arguments.ContainsSecrets ? returned.Secret() : returned;
    }

    private async Task<PropertyValue> Return(InvokeCall call, CancellationToken cancel)
    {
        try
        {
            var result = await monitor.Invoke(call with { Args = Lifting.WithoutNulls(call.Args) }, cancel);
            return result.Failures.Count == 0
                ? result.Return
                : throw new FormatException($"`{call.Token}` failed: {string.Join("; ", result.Failures.Select(f => f.Property.Length == 0 ? f.Reason : $"{f.Property}: {f.Reason}"))}");
        }
        catch (RpcException e)
        {
            throw new FormatException(e.Status.Detail);
        }
    }

    private static PropertyValue Lookup(PropertyValue returned, string name, string function) =>
        returned is not PropertyValue.Map map || map.Entries.ContainsKey(name)
            ? returned.At(name)
            : throw new FormatException($"`{function}` gave no `{name}`.");

    private async Task<PropertyValue> Access(PropertyAccess access)
    {
        var value = await names.Value(access.Root);
        return AccessPath.Follow(value, access, names, context.IsPreview);
    }
}

/// <summary>Functions of plain values, applied to values that may be unknown, secret or dependent.</summary>
public static class Lifting
{
    /// <summary>The result: unknown where any argument holds something unknown; as secret and dependent as the arguments are.</summary>
    public static PropertyValue Lift(IReadOnlyList<PropertyValue> arguments, Func<IReadOnlyList<PropertyValue>, PropertyValue> function)
    {
        var result = arguments.Any(a => a.ContainsUnknowns) ? new PropertyValue.Unknown() : function(arguments);
        result = result.DependingOn(arguments.Aggregate(UrnSet.Empty, (urns, a) => urns.Union(a.AllDependencies())));
        return arguments.Any(a => a.ContainsSecrets) ? result.Secret() : result;
    }

    /// <summary>The value with nothing in it secret.</summary>
    public static PropertyValue Unsecret(PropertyValue value) => value switch
    {
        PropertyValue.List list => list with { IsSecret = false, Items = [.. list.Items.Select(Unsecret)] },
        PropertyValue.Map map => map with { IsSecret = false, Entries = map.Entries.ToImmutableSortedDictionary(e => e.Key, e => Unsecret(e.Value), StringComparer.Ordinal) },
        _ => value with { IsSecret = false },
    };

    /// <summary>The value with nothing in it depending on anything.</summary>
    public static PropertyValue Independent(PropertyValue value) => value switch
    {
        PropertyValue.List list => list with { Dependencies = UrnSet.Empty, Items = [.. list.Items.Select(Independent)] },
        PropertyValue.Map map => map with { Dependencies = UrnSet.Empty, Entries = map.Entries.ToImmutableSortedDictionary(e => e.Key, e => Independent(e.Value), StringComparer.Ordinal) },
        _ => value with { Dependencies = UrnSet.Empty },
    };

    /// <summary>The value without the entries of maps that are null: Pulumi's SDK for YAML does not send them.</summary>
    public static PropertyValue WithoutNulls(PropertyValue value) => value switch
    {
        PropertyValue.List list => list with { Items = [.. list.Items.Select(WithoutNulls)] },
        PropertyValue.Map map => WithoutNulls(map),
        _ => value,
    };

    /// <inheritdoc cref="WithoutNulls(PropertyValue)"/>
    public static PropertyValue.Map WithoutNulls(PropertyValue.Map map) => map with
    {
        Entries = map.Entries.Where(e => e.Value is not PropertyValue.Null { Dependencies.Count: 0 })
            .ToImmutableSortedDictionary(e => e.Key, e => WithoutNulls(e.Value), StringComparer.Ordinal),
    };
}
