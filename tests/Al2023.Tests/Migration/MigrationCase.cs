using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Al2023.Migration;
using Al2023.Migration.Reading;
using Al2023.Tests.EndToEnd;
using YamlDotNet.RepresentationModel;

namespace Al2023.Tests.Migration;

/// <summary>Sources, and what must come of them: a folder whose <c>expected.json</c> says it.</summary>
/// <param name="Folder">The folder.</param>
internal sealed partial record MigrationCase(string Folder)
{
    private static readonly Dictionary<string, JsonNode> _standards = new(StringComparer.Ordinal)
    {
        ["type"] = "Managed",
        ["capacityType"] = "ON_DEMAND",
        ["scalingConfig.minSize"] = 1,
        ["scalingConfig.maxSize"] = 3,
        ["rootVolume.size"] = 20,
        ["createAccessEntry"] = false,
    };

    private readonly List<string> _wrong = [];

    public JsonObject Expected { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")))!.AsObject();

    /// <summary>All files but the expectation, as a user would name them.</summary>
    public IReadOnlyList<SourceFile> Sources() =>
        [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "expected.json").Order(StringComparer.Ordinal).Select(f => new SourceFile(Path.GetRelativePath(Folder, f), File.ReadAllBytes(f)))];

    /// <summary>Everything that is not as it must be.</summary>
    public async Task<IReadOnlyList<string>> Check()
    {
        if (Expected["fails"]?.GetValue<string>() is { } word)
        {
            var error = Assert.Throws<SourceException>(() => Migrator.Run(Sources()))!;
            return error.Message.Contains(word, StringComparison.Ordinal) ? [] : [$"the error does not name {word}: {error.Message}"];
        }
        var result = Migrator.Run(Sources());
        var folder = Directory.CreateTempSubdirectory("al2023-migration-");
        try
        {
            foreach (var (name, content) in result.Files)
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), content);
            CheckTexts(result);
            var plan = Path.Combine(folder.FullName, "saved.json");
            var (code, output, errors) = await PreviewCommand.Run(folder.FullName, "--save", plan);
            if (code != 0)
                return [.. _wrong, $"the program is refused: {output}{errors}"];
            CheckGroups(JsonNode.Parse(result.Json)!["groups"]!.AsArray(), Previewed(result.Files["Pulumi.yaml"], JsonNode.Parse(await File.ReadAllTextAsync(plan))!));
            if (Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Any(f => Path.GetFileName(f) == Expected["canary"]?.GetValue<string>()))
                _wrong.Add("something of the sources ran");
            return _wrong;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void CheckTexts(MigrationResult result)
    {
        var all = string.Concat(result.Files.Values);
        foreach (var text in Texts(Expected["program"]?["mustNotContain"]))
        {
            foreach (var form in new[] { text, Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) })
            {
                if (all.Contains(form, StringComparison.Ordinal))
                    _wrong.Add($"an output holds {text}");
            }
        }
        foreach (var word in Texts(Expected["plan"]).Where(w => !result.Plan.Contains(w, StringComparison.OrdinalIgnoreCase)))
            _wrong.Add($"the plan does not say {word}");
    }

    /// <summary>The components of the preview, in the program's order.</summary>
    private List<JsonObject> Previewed(string program, JsonNode plan)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(program));
        var names = ((YamlMappingNode)stream.Documents[0].RootNode["resources"]).Children.Keys.Select(k => ((YamlScalarNode)k).Value).ToList();
        var components = plan["resources"]!.AsArray().Select(r => r!.AsObject()).Where(r => r["type"]!.GetValue<string>().StartsWith("al2023:", StringComparison.Ordinal)).ToList();
        if (Expected["onlyTypes"] is { } types)
            _wrong.AddRange(components.Select(c => c["type"]!.GetValue<string>()).Where(t => !Texts(types).Contains(t)).Select(t => $"the type {t} is in the program"));
        foreach (var (type, count) in Expected["program"]?["resources"]?.AsObject() ?? [])
        {
            if (components.Count(c => c["type"]!.GetValue<string>().EndsWith($":{type}", StringComparison.Ordinal)) != count!.GetValue<int>())
                _wrong.Add($"there are not {count} of {type}");
        }
        return [.. names.Select(n => components.Single(c => c["name"]!.GetValue<string>() == n)["inputs"]!.AsObject())];
    }

    private void CheckGroups(JsonArray groups, List<JsonObject> previewed)
    {
        var made = groups.Where(g => g!["component"]!.GetValue<string>() != "none").Zip(previewed).ToDictionary(p => p.First!, p => p.Second);
        foreach (var (group, inputs) in made)
        {
            if (Canonical(group["inputs"]) != Canonical(inputs) && !group["inputs"]!.ToJsonString().Contains("${", StringComparison.Ordinal))
                _wrong.Add($"{group["source"]}: the previewed inputs are not those of the JSON: {Canonical(inputs)}");
        }
        var left = groups.Select(g => g!).ToList();
        foreach (var expected in Expected["groups"]!.AsArray().Select(e => e!))
        {
            var fitting = left.Where(g => Same(g["source"], expected["source"]) && Same(g["component"], expected["component"])).MaxBy(g => expected["inputs"]!.AsObject().Count(e => Same(e.Key, Find(made.GetValueOrDefault(g), e.Key), e.Value)));
            if (fitting is null)
            {
                _wrong.Add($"there is no {expected["component"]} of {expected["source"]}");
                continue;
            }
            left.Remove(fitting);
            CheckGroup(expected, fitting, made.GetValueOrDefault(fitting));
        }
        _wrong.AddRange(left.Select(g => $"nobody expects {g["source"]}"));
    }

    private void CheckGroup(JsonNode expected, JsonNode group, JsonNode? inputs) =>
        _wrong.AddRange(Inputs(expected, inputs).Concat(Contents(expected, inputs)).Concat(Words(expected, group)).Select(w => $"{expected["source"]}: {w}"));

    private static IEnumerable<string> Inputs(JsonNode expected, JsonNode? inputs)
    {
        foreach (var (path, value) in expected["inputs"]!.AsObject())
        {
            var got = Find(inputs, path) ?? _standards.GetValueOrDefault(path);
            if (!Same(path, got, value))
                yield return $"{path} is {got?.ToJsonString() ?? "absent"}, and {value?.ToJsonString()} is wanted";
        }
        foreach (var path in Texts(expected["absent"]).Where(p => Find(inputs, p) is not null))
            yield return $"{path} is written: {Find(inputs, path)!.ToJsonString()}";
    }

    private static IEnumerable<string> Contents(JsonNode expected, JsonNode? inputs)
    {
        foreach (var (path, values) in expected["values"]?.AsObject() ?? [])
        {
            if (!Texts(values).Order(StringComparer.Ordinal).SequenceEqual((Find(inputs, path) as JsonObject ?? []).Select(e => e.Value!.GetValue<string>()).Order(StringComparer.Ordinal)))
                yield return $"{path} holds {Find(inputs, path)?.ToJsonString() ?? "nothing"}";
        }
        foreach (var (path, text, holds) in Holding(expected, "holds", true).Concat(Holding(expected, "lacks", false)))
        {
            if (Written(Find(inputs, path)).Contains(text, StringComparison.Ordinal) != holds)
                yield return $"{path} {(holds ? "lacks" : "holds")} {text}";
        }
    }

    private static IEnumerable<string> Words(JsonNode expected, JsonNode group)
    {
        if (expected["way"]?.GetValue<string>() is { } way && group["way"]!.GetValue<string>() != way)
            yield return $"the way is {group["way"]}";
        var notes = string.Join('\n', group["notes"]!.AsArray().Select(n => $"{n!["path"]} {n["message"]}")).ToLowerInvariant();
        foreach (var word in Texts(expected["says"]).Where(w => !notes.Contains(w, StringComparison.Ordinal)))
            yield return $"no note says {word}: {notes}";
    }

    private static IEnumerable<(string Path, string Text, bool Holds)> Holding(JsonNode expected, string kind, bool holds) =>
        (expected[kind]?.AsObject() ?? []).SelectMany(e => Texts(e.Value).Select(t => (e.Key, t, holds)));

    // Texts are looked for as JSON shows them.
    private static string Written(JsonNode? node) => node?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "";

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(t => t!.GetValue<string>());

    private static bool Same(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);

    private static bool Same(string path, JsonNode? got, JsonNode? wanted)
    {
        if (got is JsonArray a && wanted is JsonArray b && path.EndsWith("Ids", StringComparison.Ordinal))
            return Texts(a).ToHashSet(StringComparer.Ordinal).SetEquals(Texts(b));
        if (got is JsonValue x && wanted is JsonValue y && x.GetValueKind() is JsonValueKind.String && y.GetValueKind() is JsonValueKind.String && Length(y.GetValue<string>()) is { } length)
            return Length(x.GetValue<string>()) == length;
        return Canonical(got) == Canonical(wanted);
    }

    private static long? Length(string duration) => Duration().Match(duration) is { Success: true, Length: > 0 } match
        ? new[] { ("h", 3600L), ("m", 60L), ("s", 1L) }.Sum(u => match.Groups[u.Item1].Success ? u.Item2 * long.Parse(match.Groups[u.Item1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0)
        : null;

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(',', map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{JsonSerializer.Serialize(e.Key)}:{Canonical(e.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Canonical))}]",
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => value.GetValue<double>().ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => node?.ToJsonString() ?? "null",
    };

    /// <summary>The value at a path: fields, <c>["a key"]</c>, <c>[0]</c>, or an element by its <c>name</c>.</summary>
    private static JsonNode? Find(JsonNode? node, string path)
    {
        foreach (Match step in Step().Matches(path))
        {
            var (field, key, element) = (step.Groups["field"], step.Groups["key"], step.Groups["element"]);
            node = element.Success
                ? node is JsonArray list ? (int.TryParse(element.Value, out var index) ? list.ElementAtOrDefault(index) : list.FirstOrDefault(i => i?["name"]?.GetValue<string>() == element.Value)) : null
                : (node as JsonObject)?[field.Success ? field.Value : key.Value];
        }
        return node;
    }

    [GeneratedRegex("""\["(?<key>[^"]*)"\]|\[(?<element>[^\]"]+)\]|(?<field>[^.\[\]]+)""")]
    private static partial Regex Step();

    [GeneratedRegex("""^((?<h>\d+)h)?((?<m>\d+)m)?((?<s>\d+)s)?\z""")]
    private static partial Regex Duration();
}
