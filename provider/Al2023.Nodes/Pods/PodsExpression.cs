using Al2023.Nodes.Cel;
using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Pods;

/// <summary>
/// nodeadm's pods expression in CEL, of which the part is read that counts pods: integers, the variables, arithmetic,
/// comparison, logic and choice.
/// </summary>
public sealed class PodsExpression
{
    /// <summary>The first AMI release that may hold <c>vcpus</c> and <c>physical_memory_mib</c> (https://github.com/awslabs/amazon-eks-ami/pull/2777).</summary>
    private const int Sizes = 20260801;

    private static readonly string[] _ofEnis = ["default_enis", "ips_per_eni", "max_pods"];

    private static readonly CelEnvironment _before = Environment(_ofEnis);

    private static readonly CelEnvironment _withSizes = Environment([.. _ofEnis, "vcpus", "physical_memory_mib"]);

    private readonly CelExpression _expression;

    private PodsExpression(CelExpression expression) => _expression = expression;

    /// <summary>Why nodeadm cannot compile it, or why it is not judged here; null where it can be counted.</summary>
    public CelProblem? Problem => _expression.Problem;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="release">The AMI release whose nodeadm reads it, 20260714; null for the newest known.</param>
    public static PodsExpression Read(string text, int? release = null) => new(CelExpression.Read(text, release < Sizes ? _before : _withSizes));

    /// <summary>The number of pods on a node, or why there is none.</summary>
    public (int? Pods, CelProblem? Problem) Evaluate(InstanceLimits limits) => _expression.Evaluate(Variables(limits)) switch
    {
        ({ } pods, _) when pods is > 0 and <= int.MaxValue => ((int)pods, null),
        ({ } pods, _) => (null, new(pods <= 0 ? "gives no positive number" : "gives a number above 2147483647")),
        (_, var problem) => (null, problem),
    };

    private static Dictionary<string, object> Variables(InstanceLimits limits) => new(StringComparer.Ordinal)
    {
        ["default_enis"] = (long)limits.DefaultEnis,
        ["ips_per_eni"] = (long)limits.IpsPerEni,
        ["max_pods"] = (long)MaxPods.Count(limits.DefaultEnis, limits.IpsPerEni),
        ["vcpus"] = (long)limits.Vcpus,
        ["physical_memory_mib"] = (long)limits.MemoryMib,
    };

    private static CelEnvironment Environment(IEnumerable<string> variables) =>
        new() { Variables = variables.ToDictionary(v => v, _ => CelType.Int, StringComparer.Ordinal), CountsOnly = true };
}
