using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Protocol.Values;

namespace Al2023.SimulatedProviders;

/// <summary>
/// What there is in AWS and in the cluster, in a folder that all simulated providers of a test share: <c>account.json</c>
/// (live resources, access entries, running nodes), <c>calls.jsonl</c> (what was asked, one line a call), <c>answers.yaml</c>
/// (as for <c>preview --answers</c>) and <c>faults.json</c> (what fails or is slow). Without a folder nothing is kept.
/// </summary>
internal sealed class SimulatedAccount(string? folder)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "SIMULATED_ACCOUNT";

    private readonly Lock _lock = new();
    private JsonObject _known = [];
    private DateTime _written = DateTime.MinValue;

    /// <summary>True where the account outlives the process.</summary>
    public bool IsKept => folder is not null;

    /// <summary>A file of the folder; null where there is none.</summary>
    public string? Read(string name) => folder is not null && File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)) : null;

    /// <summary>Writes a line to the log of calls.</summary>
    public void Log(string package, string method, params IEnumerable<(string Key, object? Value)> details)
    {
        if (folder is null)
            return;
        var line = new JsonObject { ["package"] = package, ["method"] = method };
        foreach (var (key, value) in details)
            line[key] = ToJson(value);
        Alone(() => File.AppendAllText(Path.Combine(folder, "calls.jsonl"), line.ToJsonString() + "\n"));
    }

    /// <summary>Looks at the account and changes it, while no other process does.</summary>
    public T Change<T>(Func<AccountState, T> change)
    {
        lock (_lock)
        {
            if (folder is null)
                return change(new(_known));
            return Alone(() =>
            {
                var file = Path.Combine(folder, "account.json");
                if (File.GetLastWriteTimeUtc(file) != _written)
                    _known = JsonNode.Parse(Read("account.json") ?? "{}")!.AsObject();
                var result = change(new(_known));
                File.WriteAllText(file, _known.ToJsonString());
                _written = File.GetLastWriteTimeUtc(file);
                return result;
            });
        }
    }

    public static JsonNode? ToJson(object? value) => JsonSerializer.SerializeToNode(value is PropertyValue property ? property.ToPlain("[unknown]") : value);

    public static PropertyValue ToProperty(JsonNode? json) => json switch
    {
        null => new PropertyValue.Null(),
        JsonObject map => PropertyValue.Map.Of(map.Select(e => KeyValuePair.Create(e.Key, ToProperty(e.Value)))),
        JsonArray list => new PropertyValue.List([.. list.Select(ToProperty)]),
        _ => json.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => json.GetValue<double>(),
            _ => json.GetValue<string>(),
        },
    };

    private void Alone(Action action) => Alone(() =>
    {
        action();
        return true;
    });

    private T Alone<T>(Func<T> action)
    {
        while (true)
        {
            FileStream gate;
            try
            {
                gate = new(Path.Combine(folder!, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(2);
                continue;
            }
            using (gate)
                return action();
        }
    }
}

/// <summary>The account while nobody else changes it.</summary>
/// <param name="root">The content of <c>account.json</c>.</param>
internal sealed class AccountState(JsonObject root)
{
    /// <summary>The live resources by <c>type id</c>: URN, inputs, outputs.</summary>
    public JsonObject Resources => Section("resources");

    /// <summary>The access entries by <c>cluster role-ARN</c>: who made it.</summary>
    public JsonObject Entries => Section("entries");

    /// <summary>The roles that nodes of a group run with, by the group's <c>type id</c>.</summary>
    public JsonObject Nodes => Section("nodes");

    /// <summary>A number that was never given before.</summary>
    public int NextNumber()
    {
        var next = (root["created"]?.GetValue<int>() ?? 0) + 1;
        root["created"] = next;
        return next;
    }

    /// <summary>True where this run of the engine has not been seen before.</summary>
    public bool BeginRun(string run)
    {
        var isNew = root["run"]?.GetValue<string>() != run;
        root["run"] = run;
        return isNew;
    }

    /// <summary>The live resources of a type: their keys and what they are.</summary>
    public IEnumerable<(string Key, LiveResource Resource)> OfType(string type) =>
        Resources.Where(r => r.Key.StartsWith(type + " ", StringComparison.Ordinal)).Select(r => (r.Key, LiveResource.Of(r.Value!)));

    public LiveResource? Find(string type, string id) => Resources[Key(type, id)] is { } found ? LiveResource.Of(found) : null;

    public void Put(string type, string id, LiveResource resource) => Resources[Key(type, id)] = resource.ToJson();

    public void Remove(string type, string id) => Resources.Remove(Key(type, id));

    public static string Key(string type, string id) => $"{type} {id}";

    private JsonObject Section(string name)
    {
        if (root[name] is not JsonObject section)
            root[name] = section = [];
        return section;
    }
}

/// <summary>A resource that is there.</summary>
/// <param name="Urn">Which resource of the program made it.</param>
/// <param name="Inputs">With what it was made, or updated last.</param>
/// <param name="Outputs">What AWS says of it.</param>
internal sealed record LiveResource(string Urn, PropertyValue.Map Inputs, PropertyValue.Map Outputs)
{
    public static LiveResource Of(JsonNode json) => new(
        json["urn"]!.GetValue<string>(), (PropertyValue.Map)SimulatedAccount.ToProperty(json["inputs"]), (PropertyValue.Map)SimulatedAccount.ToProperty(json["outputs"]));

    public JsonObject ToJson() => new() { ["urn"] = Urn, ["inputs"] = SimulatedAccount.ToJson(Inputs), ["outputs"] = SimulatedAccount.ToJson(Outputs) };
}

/// <summary>AWS, or the cluster, refuses.</summary>
internal sealed class SimulatedRefusalException(string message) : Exception(message);
