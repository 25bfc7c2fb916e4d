using System.Text.Json.Nodes;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components.NodeGroup;

/// <summary>No input is ignored: each one that the schema has is used by a golden case, and without it the case comes out differently.</summary>
public sealed class EveryInputTests
{
    private static readonly JsonObject _schema = JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!.AsObject();

    /// <summary>Inputs whose only working value is their default.</summary>
    private static readonly string[] _onlyDefaultWorks = ["metadataOptions.httpEndpoint"];

    private static JsonObject Inputs => _schema["resources"]!["al2023:index:Al2023NodeGroup"]!["inputProperties"]!.AsObject();

    private static IEnumerable<string> Paths() => PathsOf(Inputs, "");

    private static IEnumerable<(string Folder, PropertyValue.Map Inputs)> WorkingCases() =>
        Directory.GetDirectories(Repository.Path("tests", "golden", "nodegroup"))
            .Where(d => File.Exists(Path.Combine(d, "resources.yaml")) && !File.Exists(Path.Combine(d, "answers.yaml")))
            .Order(StringComparer.Ordinal)
            .Select(d => (Path.GetFileName(d), CaseYaml.ReadFile(Path.Combine(d, "inputs.yaml"))));

    [TestCaseSource(nameof(Paths))]
    public async Task TheInputMatters(string path)
    {
        var uses = WorkingCases().Where(c => Without(c.Inputs, path.Split('.')) is not null).ToList();
        Assert.That(uses, Is.Not.Empty, $"no case of tests/golden/nodegroup uses `{path}`");
        if (_onlyDefaultWorks.Contains(path))
            return;
        foreach (var (_, inputs) in uses)
        {
            var with = await ComponentRun.Update(inputs);
            var without = await ComponentRun.Update(Without(inputs, path.Split('.'))!);
            if (Story(with) != Story(without))
                return;
        }
        Assert.Fail($"`{path}` makes no difference in {string.Join(", ", uses.Select(u => u.Folder))}");
    }

    private static string Story(ComponentRun run) =>
        run.Result is null ? run.Refusal : CaseYaml.Write(run.Resources) + CaseYaml.Write(run.Result.State) + run.Lookups;

    private static IEnumerable<string> PathsOf(JsonObject properties, string prefix)
    {
        foreach (var (name, type) in properties)
        {
            yield return prefix + name;
            foreach (var path in Below(type!.AsObject(), prefix + name))
                yield return path;
        }
    }

    private static IEnumerable<string> Below(JsonObject type, string path)
    {
        if (type["items"] is JsonObject items)
            return Below(items, path + ".[]");
        if (type["additionalProperties"] is JsonObject values)
            return Below(values, path + ".{}");
        var token = type["$ref"]?.GetValue<string>();
        return token is not null && token.StartsWith("#/types/", StringComparison.Ordinal) && _schema["types"]![token["#/types/".Length..]]!["properties"] is JsonObject fields
            ? PathsOf(fields, path + ".")
            : [];
    }

    /// <summary>The value without what stands at the path, the first of it in a list or map; null where nothing does.</summary>
    private static PropertyValue.Map? Without(PropertyValue value, ReadOnlySpan<string> path)
    {
        if (value is not PropertyValue.Map map || !map.Entries.ContainsKey(path[0]))
            return null;
        if (path.Length == 1)
            return map with { Entries = map.Entries.Remove(path[0]) };
        return Inner(map.Entries[path[0]], path[1..]) is { } inner ? map.With(path[0], inner) : null;
    }

    private static PropertyValue? Inner(PropertyValue value, ReadOnlySpan<string> path)
    {
        if (path[0] == "{}" && value is PropertyValue.Map map)
        {
            foreach (var (key, entry) in map.Entries)
            {
                if (Inner(entry, path[1..]) is { } inner)
                    return map.With(key, inner);
            }
            return null;
        }
        if (path[0] != "[]")
            return Without(value, path);
        if (value is not PropertyValue.List list)
            return null;
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (Inner(list.Items[i], path[1..]) is { } inner)
                return list with { Items = list.Items.SetItem(i, inner) };
        }
        return null;
    }
}
