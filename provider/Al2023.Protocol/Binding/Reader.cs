using System.Collections;
using System.Collections.Immutable;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Binding;

/// <summary>One reading of a property map: collects what does not fit, and what is not known.</summary>
internal sealed class Reader(BindingOptions options)
{
    private readonly List<BindingError> _errors = [];
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);

    public IReadOnlyList<BindingError> Errors => _errors;

    /// <summary>The paths of what is unknown, missing or wrong.</summary>
    public IReadOnlySet<string> Unread => _unread;

    /// <summary>The value in the shape; null where it is null, unknown or wrong.</summary>
    public object? Read(Shape shape, PropertyValue value, string path) => value switch
    {
        PropertyValue.Unknown => Skip(path),
        PropertyValue.Null => null,
        _ => shape switch
        {
            Shape.OfAny => ReadAny(value, path),
            Shape.OfList list => ReadList(list, value, path),
            Shape.OfMap map => ReadMap(map, value, path),
            Shape.OfRecord record => ReadRecord(record, value, path),
            _ => Scalar.Read(shape, value) is var read && read is Misfit misfit ? Fail(path, misfit) : read,
        },
    };

    private object? ReadRecord(Shape.OfRecord shape, PropertyValue value, string path)
    {
        if (value is not PropertyValue.Map map)
            return Fail(path, Misfit.Wanted("An object", value, "Write its fields."));
        var keys = KeysOfFields(shape, map, path);
        var record = Activator.CreateInstance(shape.Type)!;
        foreach (var field in shape.Fields)
        {
            var fieldPath = PropertyPath.Key(path, field.Name);
            var entry = keys.TryGetValue(field.Name, out var key) ? map.Entries[key] : null;
            if (entry is null or PropertyValue.Null)
            {
                if (field.IsRequired)
                    Fail(fieldPath, new($"`{field.Name}` is required. Set it.", "", ""));
            }
            else if (Read(field.Shape, entry, fieldPath) is { } read)
                field.Property.SetValue(record, read);
        }
        return record;
    }

    /// <summary>Which key of the map each field is read from; reports the keys of no field.</summary>
    private Dictionary<string, string> KeysOfFields(Shape.OfRecord shape, PropertyValue.Map map, string path)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in map.Entries.Keys)
        {
            var field = shape.Fields.FirstOrDefault(f => f.Name == key)
                ?? (options.SnakeCase ? shape.Fields.FirstOrDefault(f => IsSnakeCaseOf(key, f.Name)) : null);
            if (field is null)
                FailKey(PropertyPath.Key(path, key), key, shape.Fields.Select(f => f.Name));
            else if (!keys.TryAdd(field.Name, key))
                Fail(PropertyPath.Key(path, key), new("`", key, $"` and `{keys[field.Name]}` are the same input. Leave one out."));
        }
        return keys;
    }

    private static bool IsSnakeCaseOf(string key, string name) =>
        !key.Any(char.IsAsciiLetterUpper) && key.Replace("_", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase);

    private object? ReadList(Shape.OfList shape, PropertyValue value, string path)
    {
        if (value is not PropertyValue.List list)
            return Fail(path, Misfit.Wanted("A list", value, "Write a list, for a single element too."));
        var elements = new List<object?>(list.Items.Length);
        for (var i = 0; i < list.Items.Length; i++)
        {
            var elementPath = PropertyPath.Index(path, i);
            if (list.Items[i] is PropertyValue.Null && shape.Element is not Shape.OfAny)
                Fail(elementPath, Misfit.Wanted("An element", list.Items[i], ""));
            var element = Read(shape.Element, list.Items[i], elementPath);
            element ??= _unread.Contains(elementPath) ? Placeholder(shape.Element) : null;
            if (element is not null || shape.Element is Shape.OfAny)
                elements.Add(element);
        }
        var array = Array.CreateInstance(shape.ElementType, elements.Count);
        ((ICollection)elements).CopyTo(array, 0);
        return array;
    }

    private object? ReadMap(Shape.OfMap shape, PropertyValue value, string path)
    {
        if (value is not PropertyValue.Map map)
            return Fail(path, Misfit.Wanted("A map", value, "Write keys with their values."));
        var read = (IDictionary)Activator.CreateInstance(
            typeof(SortedDictionary<,>).MakeGenericType(typeof(string), shape.ValueType), StringComparer.Ordinal)!;
        foreach (var (key, entry) in map.Entries)
        {
            var entryPath = PropertyPath.Key(path, key);
            var element = Read(shape.Value, entry, entryPath);
            element ??= _unread.Contains(entryPath) ? Placeholder(shape.Value) : null;
            if (element is not null || shape.Value is Shape.OfAny)
                read.Add(key, element);
        }
        return read;
    }

    private object? ReadAny(PropertyValue value, string path) => value switch
    {
        PropertyValue.Unknown => Skip(path) ?? options.UnknownText,
        PropertyValue.List list => list.Items.Select((item, i) => ReadAny(item, PropertyPath.Index(path, i))).ToImmutableArray() as IReadOnlyList<object?>,
        PropertyValue.Map map => map.Entries.ToImmutableSortedDictionary(
            e => e.Key, e => ReadAny(e.Value, PropertyPath.Key(path, e.Key)), StringComparer.Ordinal),
        PropertyValue.Asset or PropertyValue.Archive or PropertyValue.Resource => Fail(path, Misfit.NoPlainValue(value)),
        _ => value.ToPlain(),
    };

    /// <summary>What holds the place of an element that could not be read; null for types that have no such value.</summary>
    private object? Placeholder(Shape shape) => shape switch
    {
        Shape.OfText or Shape.OfAny => options.UnknownText,
        Shape.OfRecord record => Activator.CreateInstance(record.Type),
        _ => null,
    };

    private object? Skip(string path)
    {
        _unread.Add(path);
        return null;
    }

    private object? Fail(string path, Misfit misfit)
    {
        _errors.Add(misfit.At(path));
        return Skip(path);
    }

    private void FailKey(string path, string key, IEnumerable<string> known)
    {
        var advice = options.Nearest(key, known) is { } near ? $"Did you mean `{near}`?" : "Leave it out.";
        _errors.Add(new(path, "There is no input `", key, $"` here. {advice}"));
    }
}
