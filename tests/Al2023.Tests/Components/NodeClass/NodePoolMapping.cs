using System.Text.Json.Nodes;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>A NodePool as the inputs of the node class that it belongs to.</summary>
internal sealed class NodePoolMapping(ManifestMapping mapping)
{
    private readonly JsonObject _pool = [];

    public void Map()
    {
        mapping.Inputs["nodeRole"] = new JsonObject { ["arn"] = "arn:aws:iam::111122223333:role/edge-nodes" };
        mapping.Inputs["ami"] = new JsonObject { ["release"] = "v20260812" };
        mapping.Inputs["cluster"] = new JsonObject { ["kubernetesVersion"] = "1.30" };
        mapping.Inputs["nodePools"] = new JsonArray(_pool);
        _pool["name"] = mapping.Copy(mapping.Manifest["metadata"]?["name"]);
        if (mapping.Spec() is not { } spec)
            return;
        foreach (var (key, value) in spec.Where(e => e.Key is not ("template" or "disruption")))
        {
            if (key is "terminationGracePeriod" or "expireAfter" or "requirements" or "taints")
                mapping.Cannot($"`{key}` beside `template`: it is always written in its place");
            _pool[key] = mapping.Copy(value);
        }
        MapTemplate(spec["template"]);
        MapDisruption(spec["disruption"]);
    }

    private void MapTemplate(JsonNode? template)
    {
        if (template?["spec"] is not JsonObject spec)
        {
            mapping.Cannot("no `template.spec`: it is always written");
            return;
        }
        foreach (var (key, value) in template["metadata"] as JsonObject ?? [])
            _pool[key] = mapping.CopyTexts(value);
        if (spec["requirements"] is null)
            mapping.Cannot("`requirements` left out gets the default ones");
        MapReference(spec["nodeClassRef"]);
        foreach (var (key, value) in spec.Where(e => e.Key != "nodeClassRef"))
            MapField(key, value);
    }

    private void MapField(string key, JsonNode? value)
    {
        if (key is "taints" or "startupTaints" && (value as JsonArray ?? []).OfType<JsonObject>().Any(t => t.ContainsKey("timeAdded")))
            mapping.Cannot("`timeAdded` of a taint");
        if (key == "resources" && !mapping.IsV1)
            mapping.Cannot("`resources`, which may only be empty");
        else if (key == "kubelet" && !mapping.IsV1)
            mapping.Inputs["kubelet"] = mapping.CopyKubelet(value);
        else
            _pool[key] = mapping.Copy(value);
    }

    private void MapReference(JsonNode? reference)
    {
        var name = reference?["name"]?.ToString();
        var group = mapping.IsV1 ? Says(reference, "group", "karpenter.k8s.aws") : SaysOrNothing(reference, "apiVersion", "karpenter.k8s.aws/v1beta1");
        var kind = mapping.IsV1 ? Says(reference, "kind", "EC2NodeClass") : SaysOrNothing(reference, "kind", "EC2NodeClass");
        if (group && kind && name is { Length: > 0 })
            mapping.Inputs["nodeClassName"] = name;
        else
            mapping.Cannot("a reference to another kind of node class, or to none");
    }

    private static bool Says(JsonNode? reference, string key, string value) => reference?[key]?.ToString() == value;

    private static bool SaysOrNothing(JsonNode? reference, string key, string value) => reference?[key] is null || Says(reference, key, value);

    private void MapDisruption(JsonNode? disruption)
    {
        if (disruption is null)
            return;
        if (disruption is JsonObject settings)
            CheckDefaults(settings);
        foreach (var budget in (disruption["budgets"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (!budget.ContainsKey("nodes"))
                mapping.Cannot("a budget without `nodes`: it is required");
            if (ManifestMapping.HoldsNumber(budget["nodes"]))
                mapping.Cannot("a number where a text is wanted is read as its text");
        }
        var copy = mapping.Copy(disruption);
        if (!mapping.IsV1 && copy is JsonObject old)
            TranslateFromV1Beta1(old);
        _pool["disruption"] = copy;
    }

    private void CheckDefaults(JsonObject disruption)
    {
        var policy = disruption["consolidationPolicy"]?.ToString();
        if (disruption["consolidateAfter"] is null && (mapping.IsV1 || policy == "WhenEmpty"))
            mapping.Cannot("`consolidateAfter` left out is `0s`");
        if (!mapping.IsV1 && policy == "WhenEmptyOrUnderutilized")
            mapping.Cannot("a policy of v1 in v1beta1: it is written in the words of v1beta1");
    }

    private void TranslateFromV1Beta1(JsonObject disruption)
    {
        if (disruption.Remove("expireAfter", out var expireAfter))
            _pool["expireAfter"] = expireAfter;
        if (disruption["consolidationPolicy"]?.ToString() == "WhenUnderutilized")
            disruption["consolidationPolicy"] = "WhenEmptyOrUnderutilized";
    }
}
