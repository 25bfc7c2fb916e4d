using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>Karpenter's objects: classes with the pools that use them.</summary>
internal static class Karpenter
{
    private const string Old = "v1alpha";

    private static readonly string[] _versions = ["v1", "v1beta1"];

    /// <summary>A group for each class, or several where its pools' kubelets differ.</summary>
    public static IEnumerable<(Candidate From, Group Group)> Map(Inventory inventory)
    {
        var classes = Newest(inventory, CandidateKind.NodeClass);
        var pools = Newest(inventory, CandidateKind.NodePool);
        var users = pools.ToLookup(p => ClassOf(p.Item.Data), StringComparer.Ordinal);
        foreach (var candidate in classes)
        {
            var own = users[Key(candidate.Item)].Select(p => p.Item).ToList();
            foreach (var group in Class(inventory, candidate.Item, own))
                yield return (candidate, group);
        }
        foreach (var pool in pools.Where(p => classes.All(c => Key(c.Item) != ClassOf(p.Item.Data))))
        {
            if (pool.Item.Data["spec"]["provider"] is { IsEmpty: false } provider)
                yield return (pool, Class(inventory, Inline(pool.Item, provider), [pool.Item]).First());
            else
                inventory.Unmapped.Add(new($"{pool.Item.Origin}", $"the node class of the pool `{pool.Item.Name}` is not in the sources. Add the answer of `kubectl get ec2nodeclasses -o yaml`, or of `awsnodetemplates`"));
        }
    }

    // The same object in several versions, or in a state and in the cluster, is one: the cluster's, in the newest version.
    private static List<Candidate> Newest(Inventory inventory, CandidateKind kind) =>
        [.. inventory.Candidates.Where(c => c.Kind == kind)
            .GroupBy(c => (c.Item.Data["kind"].Text, c.Item.Name))
            .Select(g => g.OrderBy(c => c.Item.Origin.Tool).ThenBy(c => Array.IndexOf(_versions, Version(c.Item.Data)) is var i and >= 0 ? i : 9).First())];

    private static string Version(Tree data) => (data["apiVersion"].Text ?? "").Split('/')[^1];

    private static bool IsOld(Tree data) => Version(data).StartsWith(Old, StringComparison.Ordinal);

    // Old pools use old templates, and new ones new classes, also where they share a name.
    private static string Key(Item item) => (IsOld(item.Data) ? "AWSNodeTemplate/" : "EC2NodeClass/") + item.Name;

    private static string ClassOf(Tree pool) => IsOld(pool)
        ? "AWSNodeTemplate/" + pool["spec"]["providerRef"]["name"].Text
        : "EC2NodeClass/" + pool["spec"]["template"]["spec"]["nodeClassRef"]["name"].Text;

    private static Item Inline(Item pool, Tree provider) => pool with
    {
        Data = Tree.OfMap(("apiVersion", Tree.OfText("karpenter.k8s.aws/v1alpha1")), ("kind", Tree.OfText("AWSNodeTemplate")), ("metadata", pool.Data["metadata"]), ("spec", provider)),
    };

    private static IEnumerable<Group> Class(Inventory inventory, Item item, List<Item> pools)
    {
        var left = new Group(item.Name, item.Origin);
        if (Left(left, item.Data["spec"], pools))
            return [left];
        var kubelets = new List<(string Key, Tree Kubelet, List<Item> Pools)>();
        foreach (var pool in pools)
        {
            var kubelet = item.Data["spec"]["kubelet"] is { IsEmpty: false } own ? own : KubeletOf(pool.Data);
            var key = Nodes.Text.CanonicalYaml.Write(kubelet.ToPlain());
            if (kubelets.FindIndex(k => k.Key == key) is var same and >= 0)
                kubelets[same].Pools.Add(pool);
            else
                kubelets.Add((key, kubelet, [pool]));
        }
        if (kubelets.Count == 0)
            kubelets.Add(("", item.Data["spec"]["kubelet"], []));
        return [.. kubelets.Select((k, i) => new KarpenterMapping(inventory, item, k.Kubelet, k.Pools, i == 0 ? null : k.Pools[0].Name, kubelets.Count > 1).Map())];
    }

    /// <summary>A pool's kubelet settings, which stand in the class since v1.</summary>
    private static Tree KubeletOf(Tree pool)
    {
        var spec = pool["spec"];
        if (IsOld(pool))
            return spec["kubeletConfiguration"];
        // A pool that Karpenter's webhook converted keeps them in an annotation.
        var converted = pool["metadata"]["annotations"]["compatibility.karpenter.sh/v1beta1-kubelet-conversion"].Text;
        return converted is not null && JsonTrees.TryRead(converted) is { } kubelet ? kubelet : spec["template"]["spec"]["kubelet"];
    }

    private static bool Left(Group group, Tree spec, List<Item> pools)
    {
        var family = Family(spec);
        if (family is "AL2" || (family is "Custom" && spec["userData"].Text is { } text && text.Contains("bootstrap.sh", StringComparison.Ordinal)))
            return false;
        if (family is "AL2023" || (family is "Custom" && UserDataMapping.SystemOf(spec["userData"].Text) is UserDataSystem.AmazonLinux2023))
            group.Leave("The node class runs AL2023 already, and is left alone.");
        else if (family is "Bottlerocket")
            group.Leave("The node class runs Bottlerocket, which does not end, and is left alone.");
        else if (family.StartsWith("Windows", StringComparison.Ordinal))
            group.Leave("The node class runs Windows, and is left alone.");
        else
            group.Leave($"The node class runs images of the family `{family}`, of which nothing says that they are Amazon Linux 2's: it is left alone.");
        if (pools.Count > 0)
            group.Inform("nodePools", $"Its pools stay with it: {string.Join(", ", pools.Select(p => $"`{p.Name}`"))}.");
        return true;
    }

    // The family, or in v1 what stands before the at sign of an alias; AL2 where nothing says another, as in v1alpha1.
    private static string Family(Tree spec)
    {
        var alias = spec["amiSelectorTerms"].Items.Select(t => t["alias"].Text).FirstOrDefault(a => a is not null)?.Split('@')[0];
        return spec["amiFamily"].Text ?? alias switch
        {
            null or "al2" => "AL2",
            "al2023" => "AL2023",
            "bottlerocket" => "Bottlerocket",
            _ when alias.StartsWith("windows", StringComparison.Ordinal) => "Windows",
            _ => alias,
        };
    }
}
