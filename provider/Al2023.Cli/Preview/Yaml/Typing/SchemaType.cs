namespace Al2023.Cli.Preview.Yaml.Typing;

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
