using Al2023.Nodes.Karpenter;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeClass;

/// <summary>Karpenter's objects in the cluster: kubernetes:karpenter.k8s.aws:EC2NodeClass and kubernetes:karpenter.sh:NodePool.</summary>
internal static class KarpenterObject
{
    /// <summary>The first release whose EC2NodeClass may change its role.</summary>
    private static readonly KarpenterRelease _mutableRole = new(1, 7, 0);

    /// <summary>Registers the EC2NodeClasses, and then the NodePools; gives the URNs of all.</summary>
    /// <param name="scope">The component.</param>
    /// <param name="input">What the objects were rendered from.</param>
    /// <param name="objects">The objects.</param>
    /// <param name="before">What the nodes need before they start; it goes after the objects when all is destroyed.</param>
    public static async Task<UrnSet> Register(Scope scope, RenderInput input, KarpenterObjects objects, UrnSet before)
    {
        var classes = await Task.WhenAll(objects.NodeClasses.Select(c => scope.Register(
            Child("karpenter.k8s.aws", "EC2NodeClass", scope.Name + c.Suffix, c.Object, input.Target) with
            {
                DependsOn = before,
                ReplaceOnChanges = input.Target.Release < _mutableRole ? ["spec.role"] : [],
            })));
        var behind = UrnSet.Of(classes.Select(c => c.Urn));
        var pools = await Task.WhenAll(objects.NodePools.Select(pool => scope.Register(
            Child("karpenter.sh", "NodePool", $"{scope.Name}-{pool.Name.Known()}", pool.Object, input.Target) with
            {
                DependsOn = behind,
                // Karpenter refuses a change between a static pool and one that follows its pods.
                ReplacementTrigger = pool.IsStatic ? "static" : "dynamic",
                DeletesFirst = true,
            })));
        return behind.Union(UrnSet.Of(pools.Select(p => p.Urn)));
    }

    private static Child Child(string group, string kind, string name, InputValue rendered, KarpenterTarget target)
    {
        var other = target.Api is KarpenterApiVersion.V1 ? KarpenterApiVersion.V1Beta1 : KarpenterApiVersion.V1;
        return new(Token(group, target.Api, kind), name, (PropertyValue.Map)rendered.ToProperty())
        {
            // The same object in the other version of the API: a move between them must not delete it.
            FormerTypes = [Token(group, other, kind)],
            IsSlow = true,
        };
    }

    private static string Token(string group, KarpenterApiVersion api, string kind) => $"kubernetes:{group}/{Spelling.Of(api)}:{kind}";
}
