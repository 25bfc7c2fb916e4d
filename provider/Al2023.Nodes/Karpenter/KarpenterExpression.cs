using Al2023.Nodes.Cel;
using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Karpenter;

/// <summary>
/// A CEL expression in a node class's <c>kubelet</c>, as Karpenter's controller compiles and evaluates it for each instance
/// type: https://karpenter.sh/v1.15/concepts/nodeclasses/#speckubelet.
/// </summary>
public sealed class KarpenterExpression
{
    private static readonly CelEnvironment _environment = new()
    {
        Variables = new Dictionary<string, CelType>(StringComparer.Ordinal)
        {
            ["default_enis"] = CelType.Int,
            ["instance_type"] = CelType.Text,
            ["ips_per_eni"] = CelType.Int,
            ["max_pods"] = CelType.Int,
            ["memory_mib"] = CelType.Int,
            ["vcpus"] = CelType.Int,
        },
    };

    private readonly CelExpression _expression;

    private KarpenterExpression(CelExpression expression) => _expression = expression;

    /// <summary>Why it does not compile, or why it is not judged here; null where it can be evaluated.</summary>
    public CelProblem? Problem => _expression.Problem;

    public static KarpenterExpression Read(string text) => new(CelExpression.Read(text, _environment));

    /// <summary>The number for an instance type, or why there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="maxPods">The variable <c>max_pods</c>: Karpenter's own number, or for reserved amounts the node's.</param>
    public (long? Number, CelProblem? Problem) Evaluate(CatalogueType type, long maxPods)
    {
        var (number, problem) = _expression.Evaluate(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["default_enis"] = (long)type.Limits.DefaultEnis,
            ["instance_type"] = type.Name,
            ["ips_per_eni"] = (long)type.Limits.IpsPerEni,
            ["max_pods"] = maxPods,
            ["memory_mib"] = (long)type.Limits.MemoryMib,
            ["vcpus"] = (long)type.Limits.Vcpus,
        });
        return number < 0 ? (null, new("gives a negative number")) : (number, problem);
    }
}
