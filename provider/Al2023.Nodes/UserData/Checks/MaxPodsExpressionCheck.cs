using Al2023.Nodes.Findings;
using Al2023.Nodes.Pods;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The pods expression: nodeadm warns of one that fails and goes on with its own number.</summary>
internal static class MaxPodsExpressionCheck
{
    // A small type, a usual one and a large one: default interfaces, addresses on each.
    private static readonly (int Enis, int Addresses)[] _types = [(2, 2), (3, 10), (15, 50)];

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        var expression = spec.Config.Kubelet.MaxPodsExpression;
        var path = $"{spec.Path}.kubelet.maxPodsExpression";
        if (expression.Length == 0 || expression == Unknowns.Text)
            yield break;
        if (spec.Context.MergedBy is not UserDataMerger.None)
            yield return Finding.Error(path, $"{(spec.Context.MergedBy is UserDataMerger.Eks ? "EKS" : "Karpenter"):known} sets `kubelet.config.maxPods` itself, and the kubelet takes that. Leave the expression out.");
        else if (spec.Config.Kubelet.Config?.ContainsKey("maxPods") is true)
            yield return Finding.Information(path, "`kubelet.config.maxPods` sets the number of pods; the expression only says for how many memory is reserved.");
        if (PodsExpression.Read(expression) is { } read && _types.Select(t => Problem(read, t.Enis, t.Addresses)).FirstOrDefault(p => p is not null) is { } problem)
            yield return Finding.Error(path, $"`{expression}` {problem:known}, so nodeadm goes on with its own number of pods. Write a formula of `default_enis`, `ips_per_eni` and `max_pods` that gives a positive integer.");
    }

    private static string? Problem(PodsExpression expression, int enis, int addresses) =>
        expression.Evaluate(enis, addresses) switch
        {
            { Failure: { } failure } => failure,
            { Value: <= 0 } => "gives no positive number",
            { Value: > int.MaxValue } => "gives a number above 2147483647",
            _ => null,
        };
}
