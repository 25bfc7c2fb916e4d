using Al2023.Protocol.Values;

namespace Al2023.Protocol.Binding;

/// <summary>
/// Reads property maps into records by the names of their members: <c>ClusterName</c> takes <c>clusterName</c>.
/// Members are strings, bools, ints, longs, doubles, enums (spelled by EnumMember), records, <c>IReadOnlyList</c>,
/// string-keyed <c>IReadOnlyDictionary</c>, and <c>object?</c> for a tree of any values.
/// </summary>
public static class Binder
{
    /// <summary>Reads a whole map and reports everything that does not fit; throws only on a record that cannot hold inputs.</summary>
    public static Bound<T> Bind<T>(PropertyValue.Map inputs, BindingOptions options)
    {
        var reader = new Reader(options);
        var record = (T)reader.Read(ShapeOf<T>.Shape, inputs, "")!;
        return new(record, reader.Errors, reader.Unread);
    }

    private static class ShapeOf<T>
    {
        public static readonly Shape.OfRecord Shape = (Shape.OfRecord)Binding.Shape.Of(typeof(T));
    }
}
