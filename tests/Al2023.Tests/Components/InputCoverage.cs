using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components;

/// <summary>Every input of a component as the schema has it, down to the last field, and the golden cases that use it.</summary>
/// <param name="type">The component's type.</param>
/// <param name="area">The folder of its cases below tests/golden.</param>
internal sealed class InputCoverage(string type, string area)
{
    private static readonly JsonObject _schema = JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!.AsObject();

    private readonly Dictionary<string, string> _stories = [];

    /// <summary>The paths of all inputs: <c>[]</c> stands for an element of a list, <c>{}</c> for one of a map.</summary>
    public IEnumerable<string> Paths => PathsOf(_schema["resources"]![type]!["inputProperties"]!.AsObject(), "");

    /// <summary>Fails the test unless a working case uses the input and comes out differently without it, or no case that uses it works.</summary>
    /// <param name="path">The input.</param>
    /// <param name="onlyDefaultWorks">Its only working value is its default: that it is used is enough.</param>
    public async Task AssertMatters(string path, bool onlyDefaultWorks = false)
    {
        if (IsRefused(path))
            return;
        var uses = WorkingCases().Select(c => (c.Folder, c.Inputs, Without: Without(c.Inputs, path.Split('.')))).Where(c => c.Without is not null).ToList();
        Assert.That(uses, Is.Not.Empty, $"no case of tests/golden/{area} uses `{path}`");
        if (onlyDefaultWorks)
            return;
        foreach (var (folder, inputs, without) in uses)
        {
            if (!_stories.TryGetValue(folder, out var with))
                _stories[folder] = with = Story(await ComponentRun.Update(inputs, type: type));
            if (with != Story(await ComponentRun.Update(without!, type: type)))
                return;
        }
        Assert.Fail($"`{path}` makes no difference in {string.Join(", ", uses.Select(u => u.Folder))}");
    }

    /// <summary>True for an input that no working case has, and some other is refused for.</summary>
    private bool IsRefused(string path)
    {
        var error = new Regex("^" + Regex.Escape(path).Replace(@"\.\[]", @"\[[0-9]+]", StringComparison.Ordinal) + ": ", RegexOptions.Multiline);
        return WorkingCases().All(c => Without(c.Inputs, path.Split('.')) is null)
            && Directory.GetFiles(Repository.Path("tests", "golden", area), "errors.txt", SearchOption.AllDirectories).Any(f => error.IsMatch(File.ReadAllText(f)));
    }

    private IEnumerable<(string Folder, PropertyValue.Map Inputs)> WorkingCases() =>
        Directory.GetDirectories(Repository.Path("tests", "golden", area))
            .Where(d => File.Exists(Path.Combine(d, "resources.yaml")) && !File.Exists(Path.Combine(d, "answers.yaml")))
            .Order(StringComparer.Ordinal)
            .Select(d => (Path.GetFileName(d), CaseYaml.ReadFile(Path.Combine(d, "inputs.yaml"))));

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
