using System.Collections.Concurrent;
using Al2023.Preview.Yaml.Program;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Preview.Yaml.Typing;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Yaml.Runtime;

/// <summary>Registers or reads a program's resources.</summary>
/// <param name="program">The program.</param>
/// <param name="catalog">The packages.</param>
/// <param name="types">What is wrong with its types: what has been said of an input is not said again.</param>
/// <param name="evaluator">Evaluates its expressions.</param>
/// <param name="names">What its names stand for.</param>
/// <param name="monitor">Takes the resources.</param>
/// <param name="isPreview">True where outputs may be unknown.</param>
public sealed class Registrar(
    YamlProgram program, PackageCatalog catalog, TypeErrors types, Evaluator evaluator, Names names, MonitorService monitor, bool isPreview)
{
    private readonly OptionsEvaluator _options = new(program.File, evaluator, names);

    /// <summary>Registers or reads a resource below the stack, and gives the reference to it.</summary>
    /// <exception cref="ProgramException">It failed; without problems where the engine has said why.</exception>
    public async Task<PropertyValue> Register(ResourceDeclaration resource, string stack, CancellationToken cancel)
    {
        if (types.IsUnknown(resource))
            return new PropertyValue.Unknown();
        try
        {
            var type = catalog.Resource(resource.Type.Value);
            var options = await _options.Evaluate(resource, cancel);
            var provider = await Provider(resource, type, cancel);
            var known = resource.GetId is { } id
                ? await Read(resource, type, await evaluator.Evaluate(id, cancel), options with { Parent = options.Parent ?? stack }, provider, cancel)
                : await Create(resource, type, options with { Parent = options.Parent ?? stack }, provider, cancel);
            names.Add(known);
            return known.Reference;
        }
        catch (FormatException e)
        {
            throw new ProgramException(program.File, resource.Key.At, e.Message);
        }
        catch (Exception e) when (e is RpcException or DeploymentEndedException)
        {
            throw new ProgramException([]);
        }
    }

    private async Task<KnownResource> Create(
        ResourceDeclaration resource, ResourceReferenceType type, EvaluatedOptions options, KnownResource? provider, CancellationToken cancel)
    {
        var isComponent = type.Schema is { IsComponent: true };
        var registration = new Registration
        {
            Type = type.Token,
            Name = resource.Name,
            Parent = options.Parent!,
            Custom = true,
            Remote = isComponent,
            Inputs = await Inputs(resource, type.Schema?.Inputs, cancel),
            Options = options.Options with
            {
                AdditionalSecretOutputs = [.. options.Options.AdditionalSecretOutputs.Union(SecretOutputs(type))],
                Providers = Providers(options.Options.Providers, isComponent ? provider : null),
            },
            Provider = provider?.ProvidedPackage == resource.Package ? provider.ProviderReference : "",
            Version = options.Version,
            PluginDownloadUrl = resource.Options.PluginDownloadUrl ?? "",
            Source = new($"project:///{program.File}", resource.Key.At.Line, resource.Key.At.Column),
            Refused = types.Refused(resource),
        };
        var result = await monitor.RegisterResource(registration, cancel);
        PropertyValue? id = isComponent ? null : result.Id.Length == 0 ? new PropertyValue.Unknown() : PropertyValue.Of(result.Id);
        return new(new(result.Urn, id, ""), type.Token, resource.Name, type.Schema, result.Object);
    }

    private async Task<KnownResource> Read(
        ResourceDeclaration resource, ResourceReferenceType type, PropertyValue id, EvaluatedOptions options, KnownResource? provider, CancellationToken cancel)
    {
        if (id is not (PropertyValue.Text or PropertyValue.Unknown))
            throw new ProgramException(program.File, resource.GetId!.At, "`get.id` must be text.");
        var state = await Entries(resource.GetState, null, cancel);
        var call = new ReadCall(type.Token, resource.Name, id is PropertyValue.Text text ? text.Value : PropertyValue.UnknownText, options.Parent!, state)
        {
            DependsOn = options.Options.DependsOn.Union(id.AllDependencies()).Union(state.AllDependencies()),
            Provider = provider?.ProviderReference ?? "",
            Version = options.Version,
            PluginDownloadUrl = resource.Options.PluginDownloadUrl ?? "",
            AdditionalSecretOutputs = options.Options.AdditionalSecretOutputs,
        };
        var result = await monitor.ReadResource!(call, cancel);
        return new(new(result.Urn, id with { Dependencies = UrnSet.Empty }, ""), type.Token, resource.Name, type.Schema, result.Properties);
    }

    private async Task<PropertyValue.Map> Inputs(ResourceDeclaration resource, ObjectType? schema, CancellationToken cancel)
    {
        if (resource.AllProperties is not { } all)
            return await Entries(resource.Properties!, schema, cancel);
        return await evaluator.Evaluate(all, cancel) switch
        {
            PropertyValue.Map map => Lifting.WithoutNulls(PropertyValue.Map.Of(map.Entries.Keys.Select(k => KeyValuePair.Create(k, Marked(k, map.At(k), schema))))),
            PropertyValue.Unknown unknown when isPreview && schema is not null =>
                PropertyValue.Map.Of(schema.Properties.Select(p => KeyValuePair.Create<string, PropertyValue>(p.Name, unknown))),
            _ => throw new ProgramException(program.File, all.At, "`properties` must be an object."),
        };
    }

    private async Task<PropertyValue.Map> Entries(IReadOnlyList<Property> properties, ObjectType? schema, CancellationToken cancel)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var property in properties)
            entries.Add(new(property.Name, Marked(property.Name, await evaluator.Evaluate(property.Value, cancel), schema)));
        return Lifting.WithoutNulls(PropertyValue.Map.Of(entries));
    }

    private static PropertyValue Marked(string name, PropertyValue value, ObjectType? schema) =>
        schema?[name] is { IsSecret: true } ? value.Secret() : value;

    private async Task<KnownResource?> Provider(ResourceDeclaration resource, ResourceReferenceType type, CancellationToken cancel)
    {
        if (resource.Options.Provider is { } written)
        {
            var provider = await _options.At(written, v => names.Resource(v), cancel);
            return provider.ProvidedPackage is not null
                ? provider
                : throw new ProgramException(program.File, written.At, $"`provider` must be a provider, and `{provider.Name}` is a {provider.Type}.");
        }
        return !resource.IsDefaultProvider && program.DefaultProvider(type.Token.Split(':')[0]) is { } own
            ? names.Resource(await names.Value(own.Key.Value))
            : null;
    }

    private static IReadOnlyDictionary<string, string> Providers(IReadOnlyDictionary<string, string> providers, KnownResource? provider) =>
        provider is null
            ? providers
            : new Dictionary<string, string>(providers) { [provider.ProvidedPackage!] = provider.ProviderReference };

    private static IEnumerable<string> SecretOutputs(ResourceReferenceType type) =>
        type.Schema?.Outputs.Properties.Where(p => p.IsSecret).Select(p => p.Name) ?? [];
}

/// <summary>A resource that the program registered or read.</summary>
/// <param name="Reference">What stands for it in values.</param>
/// <param name="Type">Its type's full token.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Schema">Its type's schema, where there is one.</param>
/// <param name="Outputs">Its outputs.</param>
public sealed record KnownResource(
    PropertyValue.Resource Reference, string Type, string Name, ResourceSchema? Schema, PropertyValue.Map Outputs)
{
    private const string ProviderPrefix = "pulumi:providers:";

    public string Urn => Reference.Urn;

    /// <summary>The package that it provides; null where it is no provider.</summary>
    public string? ProvidedPackage => Type.StartsWith(ProviderPrefix, StringComparison.Ordinal) ? Type[ProviderPrefix.Length..] : null;

    /// <summary>The reference of a provider, <c>urn::id</c>.</summary>
    public string ProviderReference =>
        $"{Urn}::{(Reference.Id is PropertyValue.Text id ? id.Value : PropertyValue.UnknownText)}";

    /// <summary>An output; unknown where a preview does not tell it yet. To this runtime it depends on the resource and on nothing behind it.</summary>
    public PropertyValue Output(string name, bool isPreview) =>
        (Outputs.Entries.TryGetValue(name, out var value) ? Lifting.Independent(value)
            : isPreview ? new PropertyValue.Unknown()
            : new PropertyValue.Null()).DependingOn(Urn);
}

/// <summary>What a program's names stand for while it runs: values that are there or will be, and its resources.</summary>
public sealed class Names
{
    private readonly ConcurrentDictionary<string, Task<PropertyValue>> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownResource> _resources = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Task<PropertyValue>> All => [.. _values.Values];

    /// <summary>Adds a name; its value may come later.</summary>
    public void Add(string name, Task<PropertyValue> value) => _values[name] = value;

    public void Add(KnownResource resource) => _resources[resource.Urn] = resource;

    public Task<PropertyValue> Value(string name) => _values[name];

    /// <exception cref="FormatException">The value is no resource of this program.</exception>
    /// <exception cref="ProgramException">The value is unknown, as something went wrong that has been said.</exception>
    public KnownResource Resource(PropertyValue value) => value switch
    {
        PropertyValue.Resource reference when _resources.TryGetValue(reference.Urn, out var known) => known,
        PropertyValue.Unknown => throw new ProgramException([]),
        _ => throw new FormatException("This must be a resource of the program. Write `${name}`."),
    };

    /// <exception cref="FormatException">The value is no list of resources of this program.</exception>
    public IEnumerable<KnownResource> Resources(PropertyValue value, string option) =>
        value is PropertyValue.List list
            ? [.. list.Items.Select(Resource)]
            : throw new FormatException($"`{option}` must be a list of resources. Write `[${{name}}]`.");
}
