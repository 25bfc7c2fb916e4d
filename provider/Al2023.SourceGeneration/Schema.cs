using System.Text.Json;

namespace Al2023.SourceGeneration;

/// <summary>What the generator needs of a package's schema.</summary>
internal sealed class Schema
{
    private Schema(IReadOnlyList<ObjectType> objects, IReadOnlyList<EnumType> enums, IReadOnlyList<ObjectType> results) =>
        (Objects, Enums, Results) = (objects, enums, results);

    /// <summary>All that inputs are made of: the components', the functions' and the types within them.</summary>
    public IReadOnlyList<ObjectType> Objects { get; }

    public IReadOnlyList<EnumType> Enums { get; }

    /// <summary>What components and functions give.</summary>
    public IReadOnlyList<ObjectType> Results { get; }

    public static Schema Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var types = root.GetProperty("types").EnumerateObject().ToList();
        var enums = types.Where(t => t.Value.TryGetProperty("enum", out _)).Select(t => new EnumType(Name(t.Name), Description(t.Value), Values(t.Value))).ToList();
        var names = new HashSet<string>(enums.Select(e => e.Name));
        var objects = types.Where(t => t.Value.TryGetProperty("properties", out _)).Select(t => Object(Name(t.Name), t.Value, names, isShared: true)).ToList();
        var results = new List<ObjectType>();
        foreach (var resource in root.GetProperty("resources").EnumerateObject())
        {
            objects.Add(new(Name(resource.Name), Description(resource.Value), Fields(resource.Value, "inputProperties", "requiredInputs", names)));
            results.Add(new(Name(resource.Name), Description(resource.Value), Fields(resource.Value, "properties", "required", names)));
        }
        foreach (var function in root.GetProperty("functions").EnumerateObject())
        {
            objects.Add(Object(Capital(Name(function.Name)), function.Value.GetProperty("inputs"), names));
            results.Add(Object(Capital(Name(function.Name)), function.Value.GetProperty("outputs"), names));
        }
        return new(Reached(objects), enums, results);
    }

    /// <summary>Without the types that only results hold.</summary>
    private static IReadOnlyList<ObjectType> Reached(List<ObjectType> objects)
    {
        var reached = new HashSet<string>();
        var next = new Queue<ObjectType>(objects.Where(o => !o.IsShared));
        while (next.Count > 0)
        {
            foreach (var name in next.Dequeue().Fields.Select(f => f.Type.Refers).Where(n => n is not null && reached.Add(n)))
                next.Enqueue(objects.First(o => o.Name == name));
        }
        return [.. objects.Where(o => !o.IsShared || reached.Contains(o.Name))];
    }

    /// <summary>The name of a C# member: <c>ClusterName</c> for <c>clusterName</c>.</summary>
    public static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static ObjectType Object(string name, JsonElement type, HashSet<string> enums, bool isShared = false) =>
        new(name, Description(type), Fields(type, "properties", "required", enums), isShared);

    private static IReadOnlyList<Field> Fields(JsonElement type, string properties, string required, HashSet<string> enums)
    {
        var musts = type.TryGetProperty(required, out var list) ? new HashSet<string>(list.EnumerateArray().Select(r => r.GetString()!)) : [];
        return type.TryGetProperty(properties, out var fields)
            ? [.. fields.EnumerateObject().Select(f => new Field(f.Name, Description(f.Value), FieldType.Of(f.Value, enums), musts.Contains(f.Name)))]
            : [];
    }

    private static IReadOnlyList<EnumValue> Values(JsonElement type) =>
        [.. type.GetProperty("enum").EnumerateArray().Select(v => new EnumValue(
            v.TryGetProperty("name", out var name) ? name.GetString()! : v.GetProperty("value").GetString()!, v.GetProperty("value").GetString()!, Description(v)))];

    private static string Description(JsonElement element) => element.TryGetProperty("description", out var text) ? text.GetString()! : "";

    /// <summary><c>Volume</c> of <c>al2023:index:Volume</c>.</summary>
    internal static string Name(string token) => token.Substring(token.LastIndexOf(':') + 1);
}

/// <summary>A type with fields.</summary>
internal sealed class ObjectType(string name, string description, IReadOnlyList<Field> fields, bool isShared = false)
{
    /// <summary>True for a type that inputs and results refer to; false for the inputs of a component or function.</summary>
    public bool IsShared { get; } = isShared;

    public string Name { get; } = name;

    public string Description { get; } = description;

    public IReadOnlyList<Field> Fields { get; } = fields;
}

/// <summary>A field of an object, as the schema names it.</summary>
internal sealed class Field(string name, string description, FieldType type, bool isRequired)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public FieldType Type { get; } = type;

    public bool IsRequired { get; } = isRequired;
}

/// <summary>A type of texts that are spelled out.</summary>
internal sealed class EnumType(string name, string description, IReadOnlyList<EnumValue> values)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public IReadOnlyList<EnumValue> Values { get; } = values;
}

/// <summary>A text that an enumeration allows.</summary>
internal sealed class EnumValue(string name, string spelling, string description)
{
    public string Name { get; } = name;

    public string Spelling { get; } = spelling;

    public string Description { get; } = description;
}

/// <summary>The C# type of an input, and the expression that reads one: a function from a slot.</summary>
internal sealed class FieldType(string name, string reader, string? refers = null)
{
    /// <summary>The object type that it is or holds; null where there is none.</summary>
    public string? Refers { get; } = refers;

    public string Name { get; } = name;

    public string Reader { get; } = reader;

    public static FieldType Of(JsonElement property, HashSet<string> enums)
    {
        if (property.TryGetProperty("$ref", out var reference))
            return Referred(Schema.Name(reference.GetString()!), enums);
        return property.GetProperty("type").GetString() switch
        {
            "string" => new("Input<string>", "InputScalars.Text"),
            "boolean" => new("Input<bool>", "InputScalars.Flag"),
            "integer" => new("Input<int>", "InputScalars.Integer"),
            "number" => new("Input<double>", "InputScalars.Number"),
            "array" => Collection("InputList", Of(property.GetProperty("items"), enums)),
            "object" when property.TryGetProperty("additionalProperties", out var values) => IsAny(values)
                ? new("InputDocument", "InputDocument.Read")
                : Collection("InputMap", Of(values, enums)),
            var other => throw new NotSupportedException($"An input of the type `{other}` has no C# type yet. Add one to FieldType."),
        };
    }

    private static FieldType Referred(string name, HashSet<string> enums) => enums.Contains(name)
        ? new($"Input<{name}>", $"static slot => InputScalars.Choice(slot, Spelling.{name}Words)")
        : new($"{name}Inputs", $"static slot => new {name}Inputs(slot)", name);

    private static FieldType Collection(string kind, FieldType element) =>
        new($"{kind}<{element.Name}>", $"static slots => {kind}<{element.Name}>.Read(slots, {element.Reader})", element.Refers);

    private static bool IsAny(JsonElement values) => values.TryGetProperty("$ref", out var reference) && reference.GetString() == "pulumi.json#/Any";
}
