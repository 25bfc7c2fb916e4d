using System.Text.Json.Nodes;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>A manifest of Karpenter's as inputs of a node class.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Inexpressible">Why the inputs do not say the same as the manifest; empty where they do.</param>
internal sealed record MappedManifest(JsonObject Inputs, IReadOnlyList<string> Inexpressible)
{
    public static MappedManifest Of(string kind, JsonObject manifest, string karpenterVersion)
    {
        var mapping = new ManifestMapping(manifest);
        mapping.Inputs["clusterName"] = "orders-prod";
        mapping.Inputs["karpenterVersion"] = karpenterVersion.TrimStart('v');
        mapping.Inputs["apiVersion"] = mapping.ApiVersion;
        if (kind == "EC2NodeClass")
            new NodeClassMapping(mapping).Map();
        else
            new NodePoolMapping(mapping).Map();
        return new(mapping.Inputs, mapping.Inexpressible);
    }
}
