using Al2023.Cli.Preview.Yaml.Expressions;
using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Yaml.Program;

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
