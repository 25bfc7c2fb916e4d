using System.Text.Json;

namespace Al2023.Preview.Yaml.Typing;

/// <summary>A package's schema, read from its JSON.</summary>
public sealed class PackageSchema
{
    private const string TypePrefix = "#/types/";

    private readonly JsonElement _root;
    private readonly Dictionary<string, SchemaType> _types = new(StringComparer.Ordinal);

    private PackageSchema(JsonElement root)
    {
        _root = root;
        Name = root.GetProperty("name").GetString()!;
        Version = root.TryGetProperty("version", out var version) ? version.GetString()! : "";
        Resources = Members("resources").ToDictionary(m => m.Name, m => Resource(m.Name, m.Value), StringComparer.OrdinalIgnoreCase);
        Provider = root.TryGetProperty("provider", out var provider) ? Resource($"pulumi:providers:{Name}", provider) : null;
        Functions = Members("functions").ToDictionary(m => m.Name, m => Function(m.Name, m.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The schema of this package, al2023, which is part of the executable.</summary>
    public static PackageSchema Al2023 { get; } = Read(Embedded());

    public string Name { get; }

    public string Version { get; }

    /// <summary>By token, in any case.</summary>
    public IReadOnlyDictionary<string, ResourceSchema> Resources { get; }

    /// <summary>What configures the package; null where the schema does not say.</summary>
    public ResourceSchema? Provider { get; }

    /// <summary>By token, in any case.</summary>
    public IReadOnlyDictionary<string, FunctionSchema> Functions { get; }

    /// <summary>Reads a schema. Its document is kept, as types are read when they are first asked for.</summary>
    /// <exception cref="FormatException">It is no schema.</exception>
    public static PackageSchema Read(Stream json)
    {
        try
        {
            var root = JsonDocument.Parse(json).RootElement;
            return root.ValueKind is JsonValueKind.Object && root.TryGetProperty("name", out var name) && name.ValueKind is JsonValueKind.String
                ? new(root)
                : throw new FormatException("It has no `name`.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"It is no JSON from line {e.LineNumber + 1} on.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("Its `resources` or `functions` are not written as in a schema.", e);
        }
    }

    private static Stream Embedded() =>
        typeof(Components.Package).Assembly.GetManifestResourceStream("schema.json")
        ?? throw new InvalidOperationException("schema.json is not embedded.");

    private IEnumerable<JsonProperty> Members(string section) =>
        _root.TryGetProperty(section, out var members) ? members.EnumerateObject() : [];

    private ResourceSchema Resource(string token, JsonElement json) => new(
        token,
        json.TryGetProperty("isComponent", out var component) && component.GetBoolean(),
        Object(token, json, "inputProperties", "requiredInputs"),
        Object(token, json, "properties", "required"));

    private FunctionSchema Function(string token, JsonElement json) => new(
        token,
        json.TryGetProperty("inputs", out var inputs) ? Object("", inputs, "properties", "required") : new("", []),
        json.TryGetProperty("outputs", out var outputs) ? Object("", outputs, "properties", "required") : new("", []));

    private ObjectType Object(string token, JsonElement json, string properties, string required) =>
        new(token, new Lazy<IReadOnlyList<SchemaProperty>>(() =>
        {
            var names = json.TryGetProperty(required, out var list) ? list.EnumerateArray().Select(n => n.GetString()!).ToHashSet() : [];
            return json.TryGetProperty(properties, out var members)
                ? [.. members.EnumerateObject().Select(m => Property(m, names.Contains(m.Name) && !HasOwnValue(m.Value)))]
                : [];
        }));

    /// <summary>Where nobody writes it, Pulumi sets a property that has one.</summary>
    private static bool HasOwnValue(JsonElement property) =>
        property.TryGetProperty("const", out _) || property.TryGetProperty("default", out _) || property.TryGetProperty("defaultInfo", out _);

    private SchemaProperty Property(JsonProperty member, bool isRequired) =>
        new(member.Name, Type(member.Value), isRequired, member.Value.TryGetProperty("secret", out var secret) && secret.GetBoolean());

    private SchemaType Type(JsonElement json)
    {
        if (json.TryGetProperty("$ref", out var reference))
            return Reference(reference.GetString()!);
        if (json.TryGetProperty("oneOf", out var alternatives))
            return SchemaType.UnionOf(alternatives.EnumerateArray().Select(Type));
        return json.TryGetProperty("type", out var type) ? type.GetString() switch
        {
            "string" => SchemaType.Text,
            "integer" => SchemaType.Integer,
            "number" => SchemaType.Number,
            "boolean" => SchemaType.Boolean,
            "array" => new ArrayType(Type(json.GetProperty("items"))),
            "object" => new MapType(json.TryGetProperty("additionalProperties", out var element) ? Type(element) : SchemaType.Text),
            _ => SchemaType.Any,
        } : SchemaType.Any;
    }

    private SchemaType Reference(string reference) => reference switch
    {
        "pulumi.json#/Asset" => SchemaType.Asset,
        "pulumi.json#/Archive" => SchemaType.Archive,
        _ when reference.StartsWith(TypePrefix, StringComparison.Ordinal) => Named(Uri.UnescapeDataString(reference[TypePrefix.Length..])),
        _ => SchemaType.Any,
    };

    private SchemaType Named(string token)
    {
        if (_types.TryGetValue(token, out var known))
            return known;
        if (!_root.TryGetProperty("types", out var types) || !types.TryGetProperty(token, out var json))
            return SchemaType.Any;
        return _types[token] = json.TryGetProperty("enum", out var values)
            ? new EnumType(token, Type(json), [.. values.EnumerateArray().Select(v => Value(v.GetProperty("value")))])
            : Object(token, json, "properties", "required");
    }

    private static object Value(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number ? json.GetDouble() : json.GetString()!;
}

/// <summary>A resource type: what it takes and what it gives.</summary>
public sealed record ResourceSchema(string Token, bool IsComponent, ObjectType Inputs, ObjectType Outputs);

/// <summary>A function: what it takes and what it gives.</summary>
public sealed record FunctionSchema(string Token, ObjectType Inputs, ObjectType Outputs);

/// <summary>A property of an object type.</summary>
public sealed record SchemaProperty(string Name, SchemaType Type, bool IsRequired, bool IsSecret);

/// <summary>A type as package schemas know it.</summary>
public abstract record SchemaType
{
    /// <summary>A type that cannot be told, or of a package without a schema here: it goes with every other.</summary>
    public static SchemaType Any { get; } = new AnyType();

    public static SchemaType Text { get; } = new PrimitiveType("string");
    public static SchemaType Integer { get; } = new PrimitiveType("integer");
    public static SchemaType Number { get; } = new PrimitiveType("number");
    public static SchemaType Boolean { get; } = new PrimitiveType("boolean");
    public static SchemaType Asset { get; } = new PrimitiveType("asset");
    public static SchemaType Archive { get; } = new PrimitiveType("archive");

    /// <summary>The one type where all are equal, else their union; <see cref="Any"/> of none.</summary>
    public static SchemaType UnionOf(IEnumerable<SchemaType> types)
    {
        SchemaType[] distinct = [.. types.Distinct()];
        return distinct switch
        {
            [] => Any,
            [var one] => one,
            _ => new UnionType(distinct),
        };
    }
}

public sealed record AnyType : SchemaType;

/// <summary>string, integer, number, boolean, asset or archive.</summary>
public sealed record PrimitiveType(string Name) : SchemaType;

public sealed record ArrayType(SchemaType Element) : SchemaType;

public sealed record MapType(SchemaType Element) : SchemaType;

public sealed record UnionType(IReadOnlyList<SchemaType> Alternatives) : SchemaType;

/// <param name="Token">The type's token.</param>
/// <param name="Element">The type of the values: string or a number.</param>
/// <param name="Values">The allowed values.</param>
public sealed record EnumType(string Token, SchemaType Element, IReadOnlyList<object> Values) : SchemaType;

/// <param name="Token">The type's token; empty for an object written in the program.</param>
/// <param name="Members">Its properties, read when first asked for: types may refer to each other.</param>
public sealed record ObjectType(string Token, Lazy<IReadOnlyList<SchemaProperty>> Members) : SchemaType
{
    public ObjectType(string token, IReadOnlyList<SchemaProperty> properties) : this(token, new Lazy<IReadOnlyList<SchemaProperty>>(properties))
    {
    }

    public IReadOnlyList<SchemaProperty> Properties => Members.Value;

    public SchemaProperty? this[string name] => Properties.FirstOrDefault(p => p.Name == name);
}

/// <summary>A resource; <paramref name="Schema"/> is null where its package has no schema here.</summary>
public sealed record ResourceReferenceType(string Token, ResourceSchema? Schema) : SchemaType;
