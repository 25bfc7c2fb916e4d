using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace Al2023.Protocol.Binding;

/// <summary>What a member of a record takes, worked out from its .NET type. Closed.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    public sealed record OfText : Shape;

    public sealed record OfBool : Shape;

    public sealed record OfInteger(bool Is64Bit) : Shape;

    public sealed record OfNumber : Shape;

    /// <summary>A tree of any values.</summary>
    public sealed record OfAny : Shape;

    /// <param name="Type">The enum.</param>
    /// <param name="Values">Its members by their spelling on the wire, in the order of the source.</param>
    public sealed record OfEnum(Type Type, IReadOnlyList<KeyValuePair<string, object>> Values) : Shape;

    public sealed record OfList(Type ElementType, Shape Element) : Shape;

    public sealed record OfMap(Type ValueType, Shape Value) : Shape;

    public sealed record OfRecord(Type Type, IReadOnlyList<Field> Fields) : Shape;

    /// <summary>A member of a record. Its shape is worked out when it is first read: most inputs have more members than a program sets.</summary>
    public sealed record Field(string Name, PropertyInfo Property)
    {
        private Shape? _shape;

        public Shape Shape => _shape ??= Of(Property.PropertyType);

        public bool IsRequired { get; } = Property.IsDefined(typeof(RequiredMemberAttribute));
    }

    /// <summary>The shape of a type; throws <see cref="NotSupportedException"/> on one that no input has.</summary>
    public static Shape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => new OfEnum(type, [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(Spelling)]),
            TypeCode.String => new OfText(),
            TypeCode.Boolean => new OfBool(),
            TypeCode.Int32 => new OfInteger(false),
            TypeCode.Int64 => new OfInteger(true),
            TypeCode.Double => new OfNumber(),
            TypeCode.Object when type == typeof(object) => new OfAny(),
            TypeCode.Object when type.IsGenericType => OfCollection(type),
            TypeCode.Object => new OfRecord(type, [.. type.GetProperties().Where(p => p.CanWrite).Select(FieldOf)]),
            _ => throw new NotSupportedException($"An input cannot be a {type}."),
        };
    }

    private static Shape OfCollection(Type type)
    {
        var arguments = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(IReadOnlyList<>))
            return new OfList(arguments[0], Of(arguments[0]));
        return definition == typeof(IReadOnlyDictionary<,>) && arguments[0] == typeof(string)
            ? new OfMap(arguments[1], Of(arguments[1]))
            : throw new NotSupportedException($"An input cannot be a {type}.");
    }

    private static Field FieldOf(PropertyInfo property) => new(
        char.ToLowerInvariant(property.Name[0]) + property.Name[1..], property);

    private static KeyValuePair<string, object> Spelling(FieldInfo member) =>
        new(member.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? member.Name, member.GetValue(null)!);
}
