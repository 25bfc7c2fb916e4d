using System.Text.Json.Nodes;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Preview.Reports;

/// <summary>What a change means, for programs: OPA, a script, a bot.</summary>
internal static class JsonImpact
{
    public static JsonObject ToJson(Impact impact)
    {
        var json = new JsonObject
        {
            ["touchesNodes"] = impact.TouchesNodes,
            ["nodes"] = new JsonArray([.. impact.Nodes.Select(ToJson)]),
        };
        if (impact.Certificates.Count > 0)
            json["certificates"] = new JsonArray([.. impact.Certificates.Select(ToJson)]);
        json["permissions"] = new JsonArray([.. impact.Permissions.Select(ToJson)]);
        json["capacity"] = new JsonArray([.. impact.Capacity.Select(c => Of(c.Change, "lines", new JsonArray([.. c.Lines.Select(l => JsonValue.Create(l))])))]);
        return json;
    }

    private static JsonObject ToJson(NodeImpact node)
    {
        var json = Of(node.Change, "causes", new JsonArray([.. node.Causes.Select(ToJson)]));
        json["disruptive"] = node.IsDisruptive;
        json["drain"] = node.Drain;
        json["fate"] = PlanWriter.Spelling(node.Change.Nodes!.Disruption);
        json["step"] = node.Step;
        json["unit"] = PlanWriter.Spelling(node.Change.Nodes.Unit);
        if (node.Nodes is { } count)
            json["count"] = count;
        return json;
    }

    private static JsonObject ToJson(CertificateChange change) => new()
    {
        ["change"] = PlanWriter.Spelling(change.Kind),
        ["cluster"] = change.Cluster,
        ["count"] = change.Count,
        ["nodes"] = new JsonArray([.. change.Effects.Select(e => (JsonNode)new JsonObject
        {
            ["fate"] = PlanWriter.Spelling(e.Fate),
            ["name"] = e.Component.Name,
            ["text"] = CertificateWords.Effect(e),
            ["urn"] = e.Component.Urn,
        })]),
    };

    private static JsonObject ToJson(InputCause cause)
    {
        var json = JsonReport.ToJson(cause.Property);
        json["urn"] = cause.Resource.Urn;
        json["written"] = cause.IsWritten;
        if (cause.Resource.Place is { Position: { } at, File: var file })
            (json["file"], json["line"]) = (file, at.Line);
        return json;
    }

    private static JsonObject ToJson(PermissionChange permission) => Of(permission.Change, "statements", new JsonArray([.. permission.Lines.Select(l => (JsonNode)new JsonObject
    {
        ["gained"] = l.IsGained,
        ["text"] = l.Text,
    })]));

    private static JsonObject Of(ResourceChange change, string key, JsonArray parts) => new() { ["name"] = change.Resource.Name, ["urn"] = change.Resource.Urn, [key] = parts };
}
