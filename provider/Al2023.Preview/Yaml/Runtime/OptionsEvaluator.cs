using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Program;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using WrittenOptions = Al2023.Preview.Yaml.Program.ResourceOptions;

namespace Al2023.Preview.Yaml.Runtime;

/// <summary>Evaluates the options of a resource; they must be known before it can be registered.</summary>
public sealed class OptionsEvaluator(string file, Evaluator evaluator, Names names)
{
    public async Task<EvaluatedOptions> Evaluate(ResourceDeclaration resource, CancellationToken cancel)
    {
        var written = resource.Options;
        var options = new Protocol.Provider.ResourceOptions
        {
            AdditionalSecretOutputs = written.AdditionalSecretOutputs,
            Aliases = await Aliases(written.Aliases, cancel),
            DeleteBeforeReplace = written.DeleteBeforeReplace,
            DeletedWith = (await Resource(written.DeletedWith, cancel))?.Urn ?? "",
            DependsOn = UrnSet.Of((await Resources(written.DependsOn, "dependsOn", cancel)).Select(r => r.Urn)),
            HideDiffs = written.HideDiffs,
            IgnoreChanges = written.IgnoreChanges,
            Protect = await Protect(written.Protect, cancel),
            Providers = await Providers(written.Providers, cancel),
            ReplaceOnChanges = written.ReplaceOnChanges,
            ReplaceWith = [.. (await Resources(written.ReplaceWith, "replaceWith", cancel)).Select(r => r.Urn)],
            ReplacementTrigger = written.ReplacementTrigger is { } trigger ? await evaluator.Evaluate(trigger, cancel) : null,
            RetainOnDelete = written.RetainOnDelete,
            Timeouts = await Timeouts(written, cancel),
        };
        return new(options, (await Resource(written.Parent, cancel))?.Urn, written.Version?.Value.TrimStart('v') ?? "");
    }

    private async Task<KnownResource?> Resource(Expression? expression, CancellationToken cancel) =>
        expression is null ? null : await At(expression, v => names.Resource(v), cancel);

    private async Task<IEnumerable<KnownResource>> Resources(Expression? expression, string option, CancellationToken cancel) =>
        expression is null ? [] : await At(expression, v => names.Resources(v, option), cancel);

    /// <summary>The value of an expression as something else. Throws <see cref="ProgramException"/> at the expression where it is no such thing.</summary>
    public async Task<T> At<T>(Expression expression, Func<PropertyValue, T> convert, CancellationToken cancel)
    {
        var value = await evaluator.Evaluate(expression, cancel);
        try
        {
            return convert(value);
        }
        catch (FormatException e)
        {
            throw new ProgramException(file, expression.At, e.Message);
        }
    }

    private async Task<bool?> Protect(Expression? expression, CancellationToken cancel) =>
        expression is null ? null : await At<bool?>(
            expression, v => v is PropertyValue.Bool b ? b.Value : throw new FormatException("`protect` must be `true` or `false`, and known."), cancel);

    private async Task<IReadOnlyDictionary<string, string>> Providers(Expression? expression, CancellationToken cancel)
    {
        var providers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var provider in await Resources(expression, "providers", cancel))
        {
            providers[provider.ProvidedPackage
                ?? throw new ProgramException(file, expression!.At, $"`providers` must be providers, and `{provider.Name}` is a {provider.Type}.")] = provider.ProviderReference;
        }
        return providers;
    }

    private async Task<CustomTimeouts?> Timeouts(WrittenOptions written, CancellationToken cancel)
    {
        if (written.CustomTimeouts.Count == 0)
            return null;
        var texts = new Dictionary<string, string>();
        foreach (var (name, expression) in written.CustomTimeouts)
            texts[name] = await At(expression, v => Text(v, $"customTimeouts.{name}"), cancel);
        string Of(string name) => texts.GetValueOrDefault(name, "");
        return new(Of("create"), Of("update"), Of("delete"), Of("read"));
    }

    private async Task<IReadOnlyList<Alias>> Aliases(Expression? expression, CancellationToken cancel)
    {
        var aliases = new List<Alias>();
        if (expression is null)
            return aliases;
        if (expression is not ListExpression list)
            throw new ProgramException(file, expression.At, "`aliases` must be a list.");
        foreach (var item in list.Items)
            aliases.Add(await At(item, OfValue, cancel));
        return aliases;
    }

    private Alias OfValue(PropertyValue value) => value switch
    {
        PropertyValue.Text urn => new Alias.ByUrn(urn.Value),
        PropertyValue.Map map when map.Entries.GetValueOrDefault("urn") is { } urn => new Alias.ByUrn(Text(urn, "urn")),
        PropertyValue.Map map => map.Entries.Aggregate(new Alias.ByParts(), (alias, entry) => With(alias, entry.Key, entry.Value)),
        _ => throw new FormatException("An alias must be a URN or an object with `name`, `type`, `parent`, `noParent`, `stack` or `project`."),
    };

    private Alias.ByParts With(Alias.ByParts alias, string key, PropertyValue value) => key switch
    {
        "name" => alias with { Name = Text(value, key) },
        "type" => alias with { Type = Text(value, key) },
        "stack" => alias with { Stack = Text(value, key) },
        "project" => alias with { Project = Text(value, key) },
        "parent" => alias with { ParentUrn = value is PropertyValue.Text urn ? urn.Value : names.Resource(value).Urn },
        "noParent" => alias with { NoParent = value is PropertyValue.Bool { Value: true } },
        _ => throw new FormatException($"An alias has no `{key}`. It has `urn`, `name`, `type`, `parent`, `noParent`, `stack` and `project`."),
    };

    private static string Text(PropertyValue value, string name) =>
        value is PropertyValue.Text text ? text.Value : throw new FormatException($"`{name}` must be text, and known.");
}

/// <summary>A resource's options with their values.</summary>
/// <param name="Options">The options.</param>
/// <param name="Parent">The parent's URN, where one is written.</param>
/// <param name="Version">The provider's version, or empty.</param>
public sealed record EvaluatedOptions(Protocol.Provider.ResourceOptions Options, string? Parent, string Version);
