using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using System.Text.Json.Nodes;
using Al2023.Components.Functions;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Tests.Components;

/// <summary>The schema and the records that the binder fills say the same, in both directions.</summary>
public sealed class SchemaMatchesRecords
{
    private const string TypePrefix = "#/types/al2023:index:";

    // A record may not bear its namespace's name.
    private static readonly Dictionary<string, string> _renamed = new()
    {
        ["NodeConfig"] = "NodeSettings",
        ["Ami"] = "AmiSelection",
        ["NodePool"] = "NodePoolSettings",
    };

    private static readonly NullabilityInfoContext _nullability = new();

    private static readonly JsonObject _schema =
        JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!.AsObject();

    private static readonly Dictionary<string, Type> _types = new[] { typeof(NodeSettings).Assembly, typeof(RenderUserDataInputs).Assembly }
        .SelectMany(a => a.GetTypes())
        .Where(t => t.IsPublic && (t.IsEnum || !t.IsAbstract))
        .GroupBy(t => t.Name)
        .Where(g => g.Count() == 1)
        .ToDictionary(g => g.Key, g => g.Single());

    private static IEnumerable<TestCaseData> Objects()
    {
        foreach (var (token, type) in _schema["types"]!.AsObject().Where(t => t.Value!["properties"] is not null))
            yield return Case(RecordName(token), type!["properties"], type["required"]);
        foreach (var (token, record) in new[] { ("Al2023NodeGroup", "NodeGroupInputs"), ("KarpenterAl2023NodeClass", "NodeClassInputs"), ("KarpenterController", "ControllerInputs") })
        {
            var resource = _schema["resources"]![$"al2023:index:{token}"]!;
            yield return Case(record, resource["inputProperties"], resource["requiredInputs"]);
        }
        foreach (var (token, function) in _schema["functions"]!.AsObject())
        {
            var name = token.Split(':')[2];
            yield return Case(char.ToUpperInvariant(name[0]) + name[1..] + "Inputs", function!["inputs"]!["properties"], function["inputs"]!["required"]);
        }
    }

    private static TestCaseData Case(string record, JsonNode? properties, JsonNode? required) =>
        new TestCaseData(record, properties, required).SetArgDisplayNames(record);

    [TestCaseSource(nameof(Objects))]
    public void ObjectsMatch(string record, JsonObject properties, JsonArray? required)
    {
        Assert.That(_types, Does.ContainKey(record));
        var wanted = properties.Select(p => Line(p.Key, TypeOf(p.Value!), required?.Any(r => (string?)r == p.Key) ?? false));
        var actual = _types[record].GetProperties().Select(p => Line(
            char.ToLowerInvariant(p.Name[0]) + p.Name[1..],
            TypeOf(p.PropertyType),
            p.GetCustomAttribute<RequiredMemberAttribute>() is not null));
        Assert.That(actual, Is.EquivalentTo(wanted));
    }

    [Test]
    public void AnOptionalMemberIsNullable()
    {
        var bad = from test in Objects()
                  from property in _types[(string)test.Arguments[0]!].GetProperties()
                  let optional = property.GetCustomAttribute<RequiredMemberAttribute>() is null
                  where optional != (_nullability.Create(property).WriteState is NullabilityState.Nullable)
                  select $"{property.DeclaringType!.Name}.{property.Name}";
        Assert.That(bad, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Enums() =>
        _schema["types"]!.AsObject().Where(t => t.Value!["enum"] is not null)
            .Select(t => new TestCaseData(RecordName(t.Key), t.Value!["enum"]).SetArgDisplayNames(RecordName(t.Key)));

    [TestCaseSource(nameof(Enums))]
    public void EnumsMatch(string name, JsonArray values)
    {
        Assert.That(_types, Does.ContainKey(name));
        var wanted = values.Select(v => $"{v!["name"] ?? v["value"]} = {v["value"]}");
        var actual = _types[name].GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => $"{f.Name} = {f.GetCustomAttribute<EnumMemberAttribute>()?.Value}");
        Assert.That(actual, Is.EqualTo(wanted));
    }

    private static string Line(string name, string type, bool required) => $"{name}: {type}{(required ? " (required)" : "")}";

    private static string RecordName(string token)
    {
        var name = token[(token.LastIndexOf(':') + 1)..];
        return _renamed.GetValueOrDefault(name, name);
    }

    private static string TypeOf(JsonNode property) => ((string?)property["$ref"], (string?)property["type"]) switch
    {
        ("pulumi.json#/Any", _) => "Any",
        ({ } reference, _) when reference.StartsWith(TypePrefix, StringComparison.Ordinal) => RecordName(reference),
        (_, "array") => $"list of {TypeOf(property["items"]!)}",
        (_, "object") => $"map of {TypeOf(property["additionalProperties"]!)}",
        (_, { } scalar) => scalar,
        _ => throw new InvalidDataException(property.ToJsonString()),
    };

    private static string TypeOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? "string"
            : plain == typeof(int) ? "integer"
            : plain == typeof(double) ? "number"
            : plain == typeof(bool) ? "boolean"
            : plain == typeof(object) ? "Any"
            : !typeof(IEnumerable).IsAssignableFrom(plain) ? plain.Name
            : plain.GetGenericArguments() is [var item] ? $"list of {TypeOf(item)}"
            : $"map of {TypeOf(plain.GetGenericArguments()[1])}";
    }
}
