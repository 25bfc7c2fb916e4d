using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Al2023.Nodes.Iam.Controller;

/// <summary>A statement of an IAM policy that allows something.</summary>
/// <param name="Sid">Its name.</param>
/// <param name="Actions">What may be done.</param>
/// <param name="Resources">To what.</param>
/// <param name="Conditions">Under which conditions; a condition without keys is left out.</param>
public sealed record PolicyStatement(string Sid, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, params IReadOnlyList<PolicyCondition> Conditions)
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The policy of the statements as JSON without white space.</summary>
    public static string Document(IEnumerable<PolicyStatement> statements) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(s => (JsonNode)s.ToJson())]),
    }.ToJsonString(_plain);

    private JsonObject ToJson()
    {
        var json = new JsonObject { ["Sid"] = Sid, ["Effect"] = "Allow", ["Action"] = Json(Actions), ["Resource"] = Json(Resources) };
        var conditions = Conditions.Where(c => c.Keys.Count > 0).ToList();
        if (conditions.Count > 0)
            json["Condition"] = new JsonObject(conditions.Select(c => KeyValuePair.Create(c.Operator, (JsonNode?)Json(c))));
        return json;
    }

    private static JsonObject Json(PolicyCondition condition) =>
        new(condition.Keys.Select(k => KeyValuePair.Create(k.Key, (JsonNode?)Json(k.Values))));

    private static JsonNode Json(IReadOnlyList<string> texts) =>
        texts is [var one] ? JsonValue.Create(one) : new JsonArray([.. texts.Select(t => (JsonNode)t)]);
}

/// <summary>A condition of a policy's statement.</summary>
/// <param name="Operator">How values are compared, <c>StringEquals</c> for example.</param>
/// <param name="Keys">Each key with the values that it may have.</param>
public sealed record PolicyCondition(string Operator, params IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Keys)
{
    public static PolicyCondition Equal(params IEnumerable<(string Key, string Value)> keys) =>
        new("StringEquals", [.. keys.Select(k => (k.Key, (IReadOnlyList<string>)[k.Value]))]);

    /// <summary>Any value will do, but there must be one.</summary>
    public static PolicyCondition Present(string key) => new("StringLike", (key, ["*"]));

    /// <summary>The condition with a further key.</summary>
    public PolicyCondition And(string key, params IReadOnlyList<string> values) => this with { Keys = [.. Keys, (key, values)] };
}
