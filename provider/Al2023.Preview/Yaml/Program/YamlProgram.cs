using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Syntax;

namespace Al2023.Preview.Yaml.Program;

/// <summary>A Pulumi YAML program: what stands in its Pulumi.yaml or Main.yaml below the project's own keys.</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Config">The keys of <c>config</c>: their values come from the stack.</param>
/// <param name="Variables">In the order in which they are written.</param>
/// <param name="Resources">In the order in which they are written.</param>
/// <param name="Outputs">In the order in which they are written.</param>
public sealed record YamlProgram(
    string File,
    IReadOnlyList<TextNode> Config,
    IReadOnlyList<Property> Variables,
    IReadOnlyList<ResourceDeclaration> Resources,
    IReadOnlyList<Property> Outputs)
{
    /// <summary>The built-in object with <c>cwd</c>, <c>project</c>, <c>stack</c>, <c>organization</c> and <c>rootDirectory</c>.</summary>
    public const string BuiltIn = "pulumi";

    /// <summary>The default provider of a package that the program declares itself, if it does.</summary>
    public ResourceDeclaration? DefaultProvider(string package) =>
        Resources.FirstOrDefault(r => r.IsDefaultProvider && r.Type.Value == ResourceDeclaration.ProviderPrefix + package);
}

/// <summary>One entry of <c>resources</c>.</summary>
/// <param name="Key">The name by which the program refers to it.</param>
/// <param name="Type">The type as written, in the short or the long form.</param>
/// <param name="ExplicitName">The resource's own name where <c>name</c> gives one.</param>
/// <param name="IsDefaultProvider">True for a provider that is the default of its package.</param>
/// <param name="Properties">The inputs; null where one expression stands for all of them.</param>
/// <param name="AllProperties">The expression that stands for all inputs.</param>
/// <param name="Options">The resource options.</param>
/// <param name="GetId">The id of an existing resource that is only read.</param>
/// <param name="GetState">What is known of that resource.</param>
public sealed record ResourceDeclaration(
    TextNode Key,
    TextNode Type,
    string? ExplicitName,
    bool IsDefaultProvider,
    IReadOnlyList<Property>? Properties,
    Expression? AllProperties,
    ResourceOptions Options,
    Expression? GetId,
    IReadOnlyList<Property> GetState)
{
    public const string ProviderPrefix = "pulumi:providers:";

    public string Name => ExplicitName ?? Key.Value;

    public bool IsProvider => Type.Value.StartsWith(ProviderPrefix, StringComparison.Ordinal);

    /// <summary>The package of the type; of a provider, the package that it provides.</summary>
    public string Package => IsProvider ? Type.Value[ProviderPrefix.Length..] : Type.Value.Split(':')[0];

    /// <summary>Every expression in it.</summary>
    public IEnumerable<Expression> Expressions =>
    [
        .. (Properties ?? []).Select(p => p.Value),
        .. new[] { AllProperties, GetId }.OfType<Expression>(),
        .. GetState.Select(p => p.Value),
        .. Options.Expressions,
    ];
}

/// <summary>A name and the expression that stands for its value.</summary>
public sealed record Property(TextNode Key, Expression Value)
{
    public string Name => Key.Value;
}

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
