using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Finds what changes in what is allowed: IAM's policies statement by statement, and who gets which role.</summary>
internal static class PermissionChanges
{
    /// <summary>By type: inputs that hold policies, and inputs that together are one grant.</summary>
    private static readonly Dictionary<string, (string[] Policies, string[] Grant)> Types = new(StringComparer.Ordinal)
    {
        ["aws:iam/role:Role"] = (["assumeRolePolicy"], ["permissionsBoundary", "managedPolicyArns"]),
        ["aws:iam/rolePolicy:RolePolicy"] = (["policy"], []),
        ["aws:iam/policy:Policy"] = (["policy"], []),
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = ([], ["role", "policyArn"]),
        ["aws:iam/instanceProfile:InstanceProfile"] = ([], ["role"]),
        ["aws:eks/accessEntry:AccessEntry"] = ([], ["principalArn", "type", "kubernetesGroups"]),
        ["aws:eks/accessPolicyAssociation:AccessPolicyAssociation"] = ([], ["principalArn", "policyArn", "accessScope"]),
        ["aws:eks/podIdentityAssociation:PodIdentityAssociation"] = ([], ["namespace", "serviceAccount", "roleArn"]),
        ["aws:sqs/queue:Queue"] = (["policy"], []),
        ["aws:sqs/queuePolicy:QueuePolicy"] = (["policy"], []),
    };

    public static IEnumerable<PermissionChange> Of(IEnumerable<ResourceChange> changes)
    {
        foreach (var change in changes.Where(c => c.Kind != ChangeKind.Unchanged && Types.ContainsKey(c.Resource.Type)))
        {
            var (old, now) = (Grants(change.Before, change.After), Grants(change.After, change.Before));
            IReadOnlyList<PermissionLine> lines = [.. now.Except(old).Select(t => new PermissionLine(true, t)), .. old.Except(now).Select(t => new PermissionLine(false, t))];
            if (lines.Count > 0)
                yield return new(change, lines);
        }
    }

    /// <summary>What a resource allows, a line each. What is secret on one side is hidden on both.</summary>
    private static List<string> Grants(PlannedResource? resource, PlannedResource? other)
    {
        if (resource is null)
            return [];
        var (policies, grant) = Types[resource.Type];
        var lines = policies.SelectMany(p => Statements(p, resource.Inputs.At(p), other?.Inputs.At(p).ContainsSecrets ?? false)).ToList();
        var parts = grant.Where(g => resource.Inputs.At(g) is not PropertyValue.Null { IsSecret: false })
            .Select(g => $"{g} {(other?.Inputs.At(g).ContainsSecrets ?? false ? YamlText.Secret : LineText.Write(resource.Inputs.At(g)))}").ToList();
        return parts.Count == 0 ? lines : [.. lines, string.Join(", ", parts)];
    }

    private static IEnumerable<string> Statements(string input, PropertyValue policy, bool isHidden) => policy switch
    {
        PropertyValue.Null { IsSecret: false } => [],
        _ when isHidden || policy.IsSecret => [$"{input}: {YamlText.Secret}"],
        PropertyValue.Text { Value: var json } => PolicyStatements.Of(json),
        PropertyValue.Map map => PolicyStatements.Of(PlanValues.Write(map).ToJsonString()),
        _ => [$"{input}: {YamlText.Unknown}"],
    };
}

/// <summary>The statements of an IAM policy as lines of text, in one spelling whatever the order of actions and keys.</summary>
internal static class PolicyStatements
{
    /// <summary>The statements; the text itself where it is no policy.</summary>
    public static IEnumerable<string> Of(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject policy ? [.. Items(policy["Statement"]).Select(s => s is JsonObject o ? Text(o) : Word(s))] : [json];
        }
        catch (JsonException)
        {
            return [json];
        }
    }

    private static string Text(JsonObject statement)
    {
        var text = Word(statement["Effect"]);
        foreach (var (key, before) in new[] { ("Action", " "), ("NotAction", " all but "), ("Principal", " to "), ("NotPrincipal", " to all but "), ("Resource", " on "), ("NotResource", " on all but ") })
        {
            if (statement[key] is { } value)
                text += before + string.Join(", ", Items(value).SelectMany(Words).Order(StringComparer.Ordinal));
        }
        return statement["Condition"] is JsonObject condition ? $"{text} where {string.Join(" and ", condition.SelectMany(Conditions))}" : text;
    }

    private static IEnumerable<string> Conditions(KeyValuePair<string, JsonNode?> test) => test.Value is JsonObject keys
        ? keys.Select(k => $"{test.Key} {k.Key} {string.Join(" or ", Items(k.Value).Select(Word).Order(StringComparer.Ordinal))}")
        : [$"{test.Key} {Word(test.Value)}"];

    private static IEnumerable<string> Words(JsonNode? node) => node is JsonObject map
        ? map.SelectMany(e => Items(e.Value).Select(v => $"{e.Key} {Word(v)}"))
        : [Word(node)];

    // Not as a JsonArray, which would take the node from its parent.
    private static IEnumerable<JsonNode?> Items(JsonNode? node) => node switch { JsonArray list => list, null => [], _ => Enumerable.Repeat<JsonNode?>(node, 1) };

    private static string Word(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonObject { Count: 1 } only when only.ContainsKey("$") => YamlText.Unknown,
        null => "nothing",
        _ => node.ToJsonString(PlanWriter.OneLine),
    };
}
