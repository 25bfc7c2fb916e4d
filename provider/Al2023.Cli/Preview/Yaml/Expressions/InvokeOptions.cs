namespace Al2023.Cli.Preview.Yaml.Expressions;

/// <summary>The <c>options</c> of an <c>fn::invoke</c>.</summary>
public sealed record InvokeOptions(
    Expression? DependsOn, Expression? Parent, Expression? Provider, string? Version, string? PluginDownloadUrl)
{
    public static InvokeOptions None { get; } = new(null, null, null, null, null);

    public IEnumerable<Expression> Expressions =>
        new[] { DependsOn, Parent, Provider }.OfType<Expression>();
}
