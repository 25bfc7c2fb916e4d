using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Projects;

/// <summary>A stack's configuration, by <c>namespace:name</c>: from Pulumi.&lt;stack&gt;.yaml, the command line and the project's defaults.</summary>
public static class StackConfig
{
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="overrides">Values of the command line, by key with or without a namespace.</param>
    /// <exception cref="ProgramException">A value is missing or has the wrong type.</exception>
    public static IReadOnlyDictionary<string, ConfigValue> Read(Project project, string stack, IReadOnlyDictionary<string, string> overrides)
    {
        var values = new SortedDictionary<string, ConfigValue>(StringComparer.Ordinal);
        foreach (var (key, value) in StackFile(project, stack))
            values[ConfigKeys.Full(project.Name, key.Value)] = ConfigValues.Of(value);
        foreach (var (key, text) in overrides)
            values[ConfigKeys.Full(project.Name, key)] = ConfigValues.Of(text);
        var problems = new Problems(project.File);
        foreach (var (key, node) in (project.Root["config"] as MapNode)?.Entries ?? [])
            Apply(Declaration(project, key, node, problems), values, stack, problems);
        problems.ThrowIfErrors();
        return values;
    }

    private static IReadOnlyList<KeyValuePair<TextNode, Node>> StackFile(Project project, string stack)
    {
        var folder = project.Root["stackConfigDir"] is TextNode dir ? Path.Combine(project.Directory, dir.Value) : project.Directory;
        var name = $"{Path.GetFileNameWithoutExtension(project.File)}.{stack}{Path.GetExtension(project.File)}";
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return [];
        var problems = new Problems(name);
        var root = NodeReader.Read(File.ReadAllText(path), problems);
        problems.ThrowIfErrors();
        return ((root as MapNode)?["config"] as MapNode)?.Entries ?? [];
    }

    private static ConfigDeclaration Declaration(Project project, TextNode key, Node node, Problems problems)
    {
        var isOwn = ConfigKeys.Short(project.Name, key.Value) is var name && !name.Contains(':', StringComparison.Ordinal);
        var full = ConfigKeys.Full(project.Name, key.Value);
        if (node is not MapNode map)
            return new(key, full, isOwn, null, isOwn ? node : null, isOwn ? null : node, false);
        var type = map["type"] is null ? null : ConfigType.Read(map, problems);
        return new(key, full, isOwn, type, map["default"], map["value"], map["secret"] is BoolNode { Value: true });
    }

    private static void Apply(ConfigDeclaration declaration, SortedDictionary<string, ConfigValue> values, string stack, Problems problems)
    {
        var at = declaration.Key.At;
        var name = declaration.Key.Value;
        if (declaration is { Default: not null, Value: not null })
            problems.Error(at, $"The config value `{name}` has a `default` and a `value`. Keep one.");
        if (!values.TryGetValue(declaration.FullKey, out var value))
        {
            if (declaration.Default is NullNode || (declaration.Default ?? declaration.Value) is not { } given)
            {
                if (declaration.IsOwn)
                    problems.Error(at, $"The stack `{stack}` lacks the config value `{name}`. Write it into Pulumi.{stack}.yaml, or add `--config {name}=…`.");
                return;
            }
            values[declaration.FullKey] = value = ConfigValues.Of(given);
        }
        if (declaration.Type is { } type && !type.Accepts(value))
            problems.Error(at, $"The config value `{name}` must be {type}, and it is {(value.IsSecret ? "another secret" : $"`{value.Text}`")}.");
        if (declaration.IsSecret && !value.IsSecret)
            values[declaration.FullKey] = value with { Value = value.Value.Secret() };
    }
}
