using System.Text.Json.Nodes;

namespace Al2023.Tests.RealEngine;

/// <summary>The files by which a test and the simulated providers share an account.</summary>
/// <param name="path">The folder.</param>
internal sealed class AccountFolder(string path)
{
    public string Path { get; } = path;

    private string CallsFile => System.IO.Path.Combine(Path, "calls.jsonl");

    /// <summary>What was done since the last look, in order: <c>Create aws:iam/role:Role web-node</c>; no previews.</summary>
    public IReadOnlyList<string> Operations(params string[] methods) =>
    [
        .. from call in Calls()
           where methods.Contains(call.Method) && !call.IsPreview
           let urn = call.Json["urn"]!.GetValue<string>().Split("::", 4)
           select $"{call.Method} {urn[2].Split('$')[^1]} {urn[3]}",
    ];

    /// <summary>What was created, updated and deleted, in order.</summary>
    public IReadOnlyList<string> Changes() => Operations("Create", "Update", "Delete");

    /// <summary>Nodes that lost the access to their cluster, with what did it.</summary>
    public IReadOnlyList<string> CutOff() => [.. Calls().Where(c => c.Method == "Cut").Select(c => c.Json.ToJsonString())];

    /// <summary>All calls since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<SimulatedCall> Calls() =>
        File.Exists(CallsFile) ? [.. File.ReadLines(CallsFile).Select(line => new SimulatedCall(JsonNode.Parse(line)!.AsObject()))] : [];

    /// <summary>Forgets the calls up to now.</summary>
    public void Forget() => File.WriteAllText(CallsFile, "");

    /// <summary>What fails from now on, or is slow; nothing, where nothing is said.</summary>
    public void Fail(params JsonObject[] faults) => File.WriteAllText(System.IO.Path.Combine(Path, "faults.json"), new JsonArray(faults).ToJsonString());

    /// <summary>What lookups answer, as <c>preview --answers</c> takes it.</summary>
    public void Answer(string yaml) => File.WriteAllText(System.IO.Path.Combine(Path, "answers.yaml"), yaml);

    /// <summary>Changes what there is, as another program would.</summary>
    public void Change(Action<JsonObject> change)
    {
        var file = System.IO.Path.Combine(Path, "account.json");
        var account = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(account);
        File.WriteAllText(file, account.ToJsonString());
    }

    /// <summary>The access entries: cluster and role, and who made each.</summary>
    public IReadOnlyDictionary<string, string> Entries() => Section("entries").ToDictionary(e => e.Key, e => e.Value!.GetValue<string>());

    /// <summary>What is there, by type and id.</summary>
    public IReadOnlyDictionary<string, JsonNode> Resources() => Section("resources").ToDictionary(e => e.Key, e => e.Value!);

    /// <summary>What AWS has of the only resource of a type.</summary>
    public JsonNode Outputs(string type) => Resources().Single(r => r.Key.StartsWith(type + " ", StringComparison.Ordinal)).Value["outputs"]!;

    private JsonObject Section(string name)
    {
        var file = System.IO.Path.Combine(Path, "account.json");
        return File.Exists(file) && JsonNode.Parse(File.ReadAllText(file))![name] is JsonObject section ? section : [];
    }
}

/// <summary>A call of a simulated provider.</summary>
/// <param name="Json">The line of the log.</param>
internal sealed record SimulatedCall(JsonObject Json)
{
    public string Method => Json["method"]!.GetValue<string>();

    public bool IsPreview => Json["preview"]?.GetValue<bool>() is true;
}
