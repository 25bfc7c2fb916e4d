namespace Al2023.Nodes.Iam.Controller;

/// <summary>A condition of a policy's statement.</summary>
/// <param name="Operator">How values are compared, <c>StringEquals</c> for example.</param>
/// <param name="Keys">Each key with the values that it may have.</param>
public sealed record PolicyCondition(string Operator, params IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Keys)
{
    public static PolicyCondition Equal(params IEnumerable<(string Key, string Value)> keys) =>
        new("StringEquals", [.. keys.Select(k => (k.Key, (IReadOnlyList<string>)[k.Value]))]);

    /// <summary>Any value will do, but there must be one.</summary>
    public static PolicyCondition Present(string key) => new("StringLike", (key, ["*"]));

    /// <summary>The condition with a further key.</summary>
    public PolicyCondition And(string key, params IReadOnlyList<string> values) => this with { Keys = [.. Keys, (key, values)] };
}
