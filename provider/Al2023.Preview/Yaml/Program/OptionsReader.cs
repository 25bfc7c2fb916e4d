using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Nodes.Text;

namespace Al2023.Preview.Yaml.Program;

/// <summary>Reads the <c>options</c> of a resource; names are taken in any case, as Pulumi's runtime does.</summary>
public sealed class OptionsReader
{
    private static readonly string[] Timeouts = ["create", "update", "delete", "read"];

    private readonly Problems _problems;
    private readonly ExpressionReader _expressions;
    private readonly Dictionary<string, Func<ResourceOptions, Node, ResourceOptions>> _readers;

    public OptionsReader(Problems problems, ExpressionReader expressions)
    {
        _problems = problems;
        _expressions = expressions;
        _readers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["additionalSecretOutputs"] = (o, n) => o with { AdditionalSecretOutputs = Texts(n) },
            ["aliases"] = (o, n) => o with { Aliases = Read(n) },
            ["customTimeouts"] = (o, n) => o with { CustomTimeouts = CustomTimeouts(n) },
            ["deleteBeforeReplace"] = (o, n) => o with { DeleteBeforeReplace = Bool(n) },
            ["deletedWith"] = (o, n) => o with { DeletedWith = Read(n) },
            ["dependsOn"] = (o, n) => o with { DependsOn = Read(n) },
            ["envVarMappings"] = (o, n) => o with { EnvVarMappings = Read(n) },
            ["hideDiffs"] = (o, n) => o with { HideDiffs = Texts(n) },
            ["ignoreChanges"] = (o, n) => o with { IgnoreChanges = Texts(n) },
            ["import"] = Import,
            ["parent"] = (o, n) => o with { Parent = Read(n) },
            ["pluginDownloadURL"] = (o, n) => o with { PluginDownloadUrl = Text(n)?.Value },
            ["protect"] = (o, n) => o with { Protect = Read(n) },
            ["provider"] = (o, n) => o with { Provider = Read(n) },
            ["providers"] = (o, n) => o with { Providers = Read(n) },
            ["replaceOnChanges"] = (o, n) => o with { ReplaceOnChanges = Texts(n) },
            ["replaceWith"] = (o, n) => o with { ReplaceWith = Read(n) },
            ["replacementTrigger"] = (o, n) => o with { ReplacementTrigger = Read(n) },
            ["retainOnDelete"] = (o, n) => o with { RetainOnDelete = Bool(n) },
            ["version"] = (o, n) => o with { Version = Text(n) },
        };
    }

    public ResourceOptions Read(MapNode map)
    {
        var options = ResourceOptions.None;
        foreach (var (key, value) in map.Entries)
        {
            if (_readers.TryGetValue(key.Value, out var read))
                options = read(options, value);
            else
                _problems.Error(key.At, $"There is no resource option `{key.Value}`.{Nearest.Suggest(key.Value, _readers.Keys)} Options are {string.Join(", ", _readers.Keys.Select(k => $"`{k}`"))}.");
        }
        return options;
    }

    private Expression Read(Node node) => _expressions.Read(node);

    private ResourceOptions Import(ResourceOptions options, Node node)
    {
        _problems.Error(node.At, "`import` takes over a resource that exists, which this preview cannot see. Leave `import` out here.");
        return options;
    }

    private Dictionary<string, Expression> CustomTimeouts(Node node)
    {
        var timeouts = new Dictionary<string, Expression>();
        if (node is not MapNode map)
        {
            _problems.Error(node.At, "`customTimeouts` must be an object with `create`, `update`, `delete` or `read`.");
            return timeouts;
        }
        foreach (var (key, value) in map.Entries)
        {
            if (Timeouts.FirstOrDefault(t => t.Equals(key.Value, StringComparison.OrdinalIgnoreCase)) is { } known)
                timeouts[known] = Read(value);
            else
                _problems.Error(key.At, $"`customTimeouts` has no `{key.Value}`. It has `create`, `update`, `delete` and `read`.");
        }
        return timeouts;
    }

    private List<string> Texts(Node node)
    {
        if (node is not ListNode list)
        {
            _problems.Error(node.At, "This option must be a list of text.");
            return [];
        }
        foreach (var item in list.Items.Where(i => i is TextNode && Read(i) is not LiteralExpression))
            _problems.Error(item.At, "In Pulumi's YAML this option takes no `${…}`. Write the text itself.");
        return [.. list.Items.Select(Text).OfType<TextNode>().Select(t => t.Value)];
    }

    private TextNode? Text(Node node)
    {
        if (node is TextNode text)
            return text;
        _problems.Error(node.At, "This must be text. Put it in quotes.");
        return null;
    }

    private bool? Bool(Node node)
    {
        if (node is BoolNode b)
            return b.Value;
        _problems.Error(node.At, "This option must be `true` or `false`.");
        return null;
    }
}
