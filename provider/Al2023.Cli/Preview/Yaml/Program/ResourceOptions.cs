using Al2023.Cli.Preview.Yaml.Expressions;
using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Yaml.Program;

/// <summary>The <c>options</c> of a resource, each null or empty where it is not written.</summary>
public sealed record ResourceOptions
{
    public static ResourceOptions None { get; } = new();

    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];
    public Expression? Aliases { get; init; }
    public IReadOnlyDictionary<string, Expression> CustomTimeouts { get; init; } = new Dictionary<string, Expression>();
    public bool? DeleteBeforeReplace { get; init; }
    public Expression? DeletedWith { get; init; }
    public Expression? DependsOn { get; init; }
    public Expression? EnvVarMappings { get; init; }
    public IReadOnlyList<string> HideDiffs { get; init; } = [];
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];
    public Expression? Parent { get; init; }
    public string? PluginDownloadUrl { get; init; }
    public Expression? Protect { get; init; }
    public Expression? Provider { get; init; }
    public Expression? Providers { get; init; }
    public IReadOnlyList<string> ReplaceOnChanges { get; init; } = [];
    public Expression? ReplaceWith { get; init; }
    public Expression? ReplacementTrigger { get; init; }
    public bool? RetainOnDelete { get; init; }
    public TextNode? Version { get; init; }

    public IEnumerable<Expression> Expressions =>
    [
        .. new[] { Aliases, DeletedWith, DependsOn, EnvVarMappings, Parent, Protect, Provider, Providers, ReplaceWith, ReplacementTrigger }.OfType<Expression>(),
        .. CustomTimeouts.Values,
    ];
}
