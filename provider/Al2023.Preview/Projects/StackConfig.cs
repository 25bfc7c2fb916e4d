using System.Globalization;
using Al2023.Preview.Go;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Projects;

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

/// <summary>One value of a stack's configuration.</summary>
/// <param name="Text">The text as programs and plugins get it; lists and objects are JSON. Empty where it is encrypted.</param>
/// <param name="Value">The value as a YAML program gets it; an encrypted one is secret and unknown.</param>
public sealed record ConfigValue(string Text, PropertyValue Value)
{
    public bool IsSecret => Value.ContainsSecrets;

    public bool IsEncrypted => Value.Any(v => v is PropertyValue.Unknown);
}

/// <summary>Reads config values as Pulumi does.</summary>
public static class ConfigValues
{
    /// <summary>A value of a stack's file or a project's default.</summary>
    public static ConfigValue Of(Node node)
    {
        if (IsEncrypted(node))
            return new("", new PropertyValue.Unknown().Secret());
        var value = Plain(node);
        return node switch
        {
            TextNode text => Of(text.Value),
            NumberNode or BoolNode => new(GoFormat.Value(value), value),
            _ => new(GoJson.Write(value), value),
        };
    }

    /// <summary>A value given as text: <c>true</c>, <c>false</c> and whole numbers mean what they say.</summary>
    public static ConfigValue Of(string text)
    {
        if (text is "true" or "false")
            return new(text, text == "true");
        var isNumber = (text.Length == 1 || !text.StartsWith('0'))
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return new(text, isNumber ? double.Parse(text, CultureInfo.InvariantCulture) : text);
    }

    private static bool IsEncrypted(Node node) =>
        node is MapNode { Entries: [{ Key.Value: "secure", Value: TextNode }] };

    /// <summary>The value of a node as it stands.</summary>
    public static PropertyValue Plain(Node node) => node switch
    {
        _ when IsEncrypted(node) => new PropertyValue.Unknown().Secret(),
        BoolNode b => b.Value,
        NumberNode n => n.Value,
        TextNode t => t.Value,
        ListNode l => new PropertyValue.List([.. l.Items.Select(Plain)]),
        MapNode m => PropertyValue.Map.Of(m.Entries.Select(e => KeyValuePair.Create(e.Key.Value, Plain(e.Value)))),
        _ => new PropertyValue.Null(),
    };
}

/// <summary>Config keys: <c>namespace:name</c>; without a namespace the project's own.</summary>
public static class ConfigKeys
{
    public static string Full(string project, string key) =>
        key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";

    /// <summary>The name alone for the project's own keys, the whole key for others.</summary>
    public static string Short(string project, string key) =>
        key.StartsWith($"{project}:", StringComparison.Ordinal) ? key[(project.Length + 1)..] : key;
}
