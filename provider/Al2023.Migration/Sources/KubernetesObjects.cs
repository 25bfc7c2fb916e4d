using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Sources;

/// <summary>Reads objects of Kubernetes: Karpenter's classes and pools, and who scales the nodes.</summary>
internal static class KubernetesObjects
{
    private static readonly Dictionary<string, CandidateKind> _kinds = new(StringComparer.Ordinal)
    {
        ["karpenter.k8s.aws/AWSNodeTemplate"] = CandidateKind.NodeClass,
        ["karpenter.k8s.aws/EC2NodeClass"] = CandidateKind.NodeClass,
        ["karpenter.sh/NodePool"] = CandidateKind.NodePool,
        ["karpenter.sh/Provisioner"] = CandidateKind.NodePool,
    };

    /// <summary>Reads an object or a list of them; false where none is of account for nodes.</summary>
    public static bool Read(Inventory inventory, Tree document, Origin origin)
    {
        var kind = document["kind"].Text ?? "";
        if (document["items"].Kind is TreeKind.List && kind.EndsWith("List", StringComparison.Ordinal))
            return document["items"].Items.Count == 0 || document["items"].Items.Count(i => Read(inventory, i, origin)) > 0;
        var name = document["metadata"]["name"].Text ?? "";
        var api = document["apiVersion"].Text ?? "";
        // A place of a state is an address already.
        var at = origin.Owned is null ? origin with { Place = $"{kind} {name}" } : origin;
        if (_kinds.TryGetValue($"{api.Split('/')[0]}/{kind}", out var candidate))
            inventory.Candidates.Add(new(candidate, new(document, at, name)));
        // Claims, machines and nodes are Karpenter's too: what pools made.
        return api.StartsWith("karpenter", StringComparison.Ordinal) || Scales(inventory, kind, name, document, at);
    }

    private static bool Scales(Inventory inventory, string kind, string name, Tree document, Origin at)
    {
        if (kind != "Deployment" || (name != "karpenter" && !name.Contains("cluster-autoscaler", StringComparison.Ordinal)))
            return false;
        inventory.Controller = new(name == "karpenter" ? "Karpenter" : "Cluster Autoscaler", name == "karpenter" ? Version(document) : null, at);
        return true;
    }

    /// <summary>Reads objects from a text of YAML.</summary>
    /// <exception cref="SourceException">It is none.</exception>
    public static void ReadText(Inventory inventory, string text, Origin origin)
    {
        foreach (var document in Documents(text, origin))
            Read(inventory, document, origin);
    }

    /// <summary>The documents of a text within a source.</summary>
    public static IReadOnlyList<Tree> Documents(string text, Origin origin) =>
        text.Length == 0 ? [] : text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) ? JsonTrees.Read($"{origin}", text) : YamlTrees.Read($"{origin}", text);

    private static string? Version(Tree deployment)
    {
        var image = deployment["spec"]["template"]["spec"]["containers"].Block["image"].Text ?? "";
        var tag = image.Split('@')[0];
        return tag.LastIndexOf(':') is var colon && colon > tag.LastIndexOf('/') ? tag[(colon + 1)..].TrimStart('v') : null;
    }
}
