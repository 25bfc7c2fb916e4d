using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Nodes.Text;

namespace Al2023.Preview.Yaml.Program;

/// <summary>Reads a program's declarations.</summary>
public sealed class ProgramReader
{
    private static readonly string[] ResourceFields = ["type", "name", "defaultProvider", "properties", "options", "get"];

    private readonly Problems _problems;
    private readonly ExpressionReader _expressions;
    private readonly OptionsReader _options;

    private ProgramReader(Problems problems)
    {
        _problems = problems;
        _expressions = new(problems);
        _options = new(problems, _expressions);
    }

    /// <summary>The program in a document; what is wrong with it is added to the problems.</summary>
    public static YamlProgram Read(MapNode root, Problems problems)
    {
        var reader = new ProgramReader(problems);
        if (root["components"] is MapNode { Entries.Count: > 0 } components)
            problems.Error(components.At, "`components` belong into a plugin, not into a program. Write the resources themselves.");
        return new(
            problems.File,
            [.. reader.Section(root, "config").Concat(reader.Section(root, "configuration")).Select(e => e.Key).DistinctBy(k => k.Value)],
            reader.Properties(reader.Section(root, "variables")),
            [.. reader.Section(root, "resources").Select(e => reader.Resource(e.Key, e.Value)).OfType<ResourceDeclaration>()],
            reader.Properties(reader.Section(root, "outputs")));
    }

    private IReadOnlyList<KeyValuePair<TextNode, Node>> Section(MapNode root, string name)
    {
        switch (root[name])
        {
            case MapNode map:
                return map.Entries;
            case null or NullNode:
                return [];
            case TextNode when name == "config":
                return [];
            case var other:
                _problems.Error(other.At, $"`{name}` must be an object.");
                return [];
        }
    }

    private List<Property> Properties(IEnumerable<KeyValuePair<TextNode, Node>> entries) =>
        [.. entries.Select(e => new Property(e.Key, _expressions.Read(e.Value)))];

    private ResourceDeclaration? Resource(TextNode key, Node node)
    {
        if (node is not MapNode map)
        {
            _problems.Error(node.At, $"The resource `{key.Value}` must be an object with `type` and `properties`.");
            return null;
        }
        CheckFields(key, map);
        if (Field(map, "type") is not TextNode type)
        {
            _problems.Error(map.At, $"The resource `{key.Value}` lacks `type`. Write its type, such as `al2023:Al2023NodeGroup`.");
            return null;
        }
        var properties = Field(map, "properties");
        var get = Field(map, "get") as MapNode;
        var options = Options(map);
        var declaration = new ResourceDeclaration(
            key, type,
            Field(map, "name") is TextNode { Value.Length: > 0 } name ? name.Value : null,
            Field(map, "defaultProvider") is BoolNode { Value: true },
            properties is MapNode p ? Properties(p.Entries) : properties is null or NullNode ? [] : null,
            properties is null or NullNode or MapNode ? null : _expressions.Read(properties),
            options,
            get?["id"] is { } id ? _expressions.Read(id) : null,
            Properties((get?["state"] as MapNode)?.Entries ?? []));
        CheckUse(declaration, get);
        return declaration;
    }

    private ResourceOptions Options(MapNode map)
    {
        switch (Field(map, "options"))
        {
            case MapNode options:
                return _options.Read(options);
            case null or NullNode:
                return ResourceOptions.None;
            case var other:
                _problems.Error(other.At, "`options` must be an object.");
                return ResourceOptions.None;
        }
    }

    private void CheckFields(TextNode key, MapNode map)
    {
        foreach (var (field, _) in map.Entries)
        {
            if (!ResourceFields.Contains(field.Value, StringComparer.OrdinalIgnoreCase))
                _problems.Error(field.At, $"The resource `{key.Value}` has no field `{field.Value}`.{Nearest.Suggest(field.Value, ResourceFields)} Inputs go below `properties`, options below `options`.");
        }
    }

    private void CheckUse(ResourceDeclaration resource, MapNode? get)
    {
        if (get is not null && resource.Properties is not { Count: 0 })
            _problems.Error(resource.Key.At, "`properties` and `get` exclude each other: what is read is not created. Leave one out.");
        if (get is not null && resource.GetId is null)
            _problems.Error(get.At, "`get` lacks `id`. Write the id of the resource to read.");
        if (resource.IsDefaultProvider && !resource.IsProvider)
            _problems.Error(resource.Key.At, "`defaultProvider` is for a provider only. Leave it out.");
    }

    private static Node? Field(MapNode map, string name) =>
        map.Entries.FirstOrDefault(e => e.Key.Value.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
