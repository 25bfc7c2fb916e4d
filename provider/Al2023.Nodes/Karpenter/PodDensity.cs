using System.Globalization;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Karpenter.Fields;

namespace Al2023.Nodes.Karpenter;

/// <summary>The number of pods of a node class's nodes, and the memory that is reserved for as many.</summary>
/// <param name="MaxPods">Karpenter's <c>maxPods</c>: a number, or an expression.</param>
/// <param name="ReservedMemory">Karpenter's <c>kubeReserved.memory</c>: a quantity, or an expression.</param>
public sealed record PodCount(InputValue MaxPods, string ReservedMemory)
{
    /// <summary>The same number for every node.</summary>
    public static PodCount Of(int pods) => new(new InputValue.Number(pods), string.Create(CultureInfo.InvariantCulture, $"{KarpenterPods.ReservedMemory(pods)}Mi"));
}

/// <summary>
/// How a node class and its pools are divided by the number of pods that instance types take. The number stands in the
/// EC2NodeClass, so several numbers need several of them; the one of the plain name has the lowest, which is right for all.
/// </summary>
internal sealed class PodDensity
{
    private PodDensity()
    {
    }

    /// <summary>The EC2NodeClasses, the one of the plain name first.</summary>
    public required IReadOnlyList<RenderInput> Classes { get; init; }

    /// <summary>The NodePools, in the order of the inputs, of each the one with the fewest pods first.</summary>
    public required IReadOnlyList<PoolRenderInput> Pools { get; init; }

    /// <summary>The division of what is to be rendered.</summary>
    public static PodDensity Of(RenderInput input)
    {
        if (!input.Inputs.PodDensity.IsKnown(out var density))
            return Whole(input, input.Inputs.PodDensity.IsUnknown ? Input<PodCount>.Unknown(input.Inputs.PodDensity.Place, input.Inputs.PodDensity.Origin) : default);
        if (density is KarpenterPodDensity.Expression)
            return Whole(input, Count(input.Inputs, pods => new(new InputValue.Text(pods.Expression), KarpenterPods.ReservedMemoryExpression)));
        if (input.Inputs.NodePools.Items.Any(p => !PoolTypes.AreKnown(p, input.Inputs.Ami)))
            return Whole(input, Input<PodCount>.Unknown(input.Inputs.NodePools.Place, input.Inputs.NodePools.TotalOrigin));
        return density is KarpenterPodDensity.Lowest
            ? Whole(input, Count(input.Inputs, pods => PodCount.Of(Lowest(input.Inputs, pods))))
            : Divide(input);
    }

    /// <summary>The groups of a pool's types that take as many pods, the fewest first.</summary>
    public static IReadOnlyList<DensityGroup> Groups(NodePoolInputs pool, AmiInputs ami, KarpenterPods pods)
    {
        var types = PoolTypes.Of(pool, ami);
        var groups = types.GroupBy(pods.Recommended).OrderBy(g => g.Key).Select(g => (Pods: g.Key, Types: g.ToList())).ToList();
        if (groups.Count < 2)
            return [.. groups.Select(g => new DensityGroup(g.Pods, g.Types, []))];
        // The group with the most types is told by what it is not, so that a type that is not known here falls into it.
        var main = groups.MaxBy(g => g.Types.Count).Pods;
        return [.. groups.Select(g => new DensityGroup(g.Pods, g.Types, [g.Pods == main
            ? Requirement(RequirementOperator.NotIn, types.Where(t => pods.Recommended(t) != main))
            : Requirement(RequirementOperator.In, g.Types)]))];
    }

    private static PodDensity Whole(RenderInput input, Input<PodCount> pods)
    {
        var whole = input with { Pods = pods };
        return new() { Classes = [whole], Pools = [.. whole.UndividedPools] };
    }

    private static PodDensity Divide(RenderInput input)
    {
        var pods = KarpenterPods.Of(input.Inputs);
        var origin = Origin.Of(input.Inputs.Cluster.VpcCni.TotalOrigin, input.Inputs.NodePools.TotalOrigin);
        var divided = input.Inputs.NodePools.Items.Select(p => (Pool: p, Groups: Groups(p, input.Inputs.Ami, pods))).ToList();
        var numbers = divided.SelectMany(d => d.Groups).Select(g => g.Pods).Distinct().Order().ToList();
        // In v1beta1 the number stands in the NodePool.
        var isOneClass = input.Target.Api is KarpenterApiVersion.V1Beta1;
        var classes = numbers.ToDictionary(n => n, n => input with
        {
            Pods = Input<PodCount>.Known(PodCount.Of(n), origin: origin),
            Name = isOneClass || n == numbers[0] ? input.Name : input.Name.Select(name => Named(name, n)),
            Suffix = isOneClass || n == numbers[0] ? "" : Named("", n),
        });
        return new()
        {
            Classes = isOneClass ? [classes[numbers[0]]] : [.. numbers.Select(n => classes[n])],
            Pools =
            [
                .. from pool in divided
                   from @group in pool.Groups
                   select new PoolRenderInput(pool.Pool, classes[@group.Pods])
                   {
                       Name = pool.Groups.Count == 1 ? pool.Pool.Name : pool.Pool.Name.Select(name => Named(name, @group.Pods)),
                       Further = @group.Requirements,
                   },
            ],
        };
    }

    /// <summary>The lowest number of all types that the pools allow; 0 where they allow none.</summary>
    private static int Lowest(KarpenterAl2023NodeClassInputs inputs, KarpenterPods pods) =>
        PoolTypes.OfAny(inputs).Select(pods.Recommended).DefaultIfEmpty(0).Min();

    private static Input<PodCount> Count(KarpenterAl2023NodeClassInputs inputs, Func<KarpenterPods, PodCount> count)
    {
        var cni = inputs.Cluster.VpcCni;
        return Input.Combine(cni.PrefixDelegation.Or(false), cni.CustomNetworking.Or(false), (_, _) => count(KarpenterPods.Of(inputs)))
            .MadeFrom(inputs.NodePools.TotalOrigin).MadeFrom(inputs.NetworkInterfaces.TotalOrigin);
    }

    private static string Named(string name, int pods) => string.Create(CultureInfo.InvariantCulture, $"{name}-{pods}");

    private static InputValue Requirement(RequirementOperator @operator, IEnumerable<CatalogueType> types) => Tree.Map(
        ("key", new InputValue.Text("node.kubernetes.io/instance-type")),
        ("operator", new InputValue.Text(Spelling.Of(@operator))),
        ("values", InputValue.Of(types.Select(t => t.Name))));
}

/// <summary>Types of a pool that take as many pods.</summary>
/// <param name="Pods">How many.</param>
/// <param name="Types">The types.</param>
/// <param name="Requirements">What keeps a NodePool to them, beside its own requirements.</param>
internal sealed record DensityGroup(int Pods, IReadOnlyList<CatalogueType> Types, IReadOnlyList<InputValue> Requirements);
