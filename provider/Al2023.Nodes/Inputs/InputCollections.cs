using System.Diagnostics.CodeAnalysis;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Inputs;

/// <summary>An input that holds others: an object, a list, a map or a document.</summary>
public abstract class InputContainer : IInput
{
    private readonly InputReader _reader;

    private protected InputContainer(in InputSlot slot, InputState state) =>
        (State, Place, Origin, Given, _reader) = (state, slot.Place, slot.Origin, slot.Value, slot.Reader);

    public InputState State { get; }

    public InputPlace Place { get; }

    public Origin Origin { get; }

    /// <summary>What was given.</summary>
    public InputValue Given { get; }

    public bool IsAbsent => State is InputState.Absent;

    /// <summary>Set, and known as a whole. What it holds may be unknown all the same: <see cref="ContainsUnknowns"/>.</summary>
    public bool IsKnown => State is InputState.Known;

    /// <summary>Set, but not known as a whole, or refused.</summary>
    public bool IsUnknown => State is InputState.Unknown or InputState.Refused;

    public bool IsSet => !IsAbsent;

    public Origin TotalOrigin => Origin.Join(Given.TotalOrigin);

    /// <summary>True if it, or anything that it holds, is unknown or refused.</summary>
    public bool ContainsUnknowns => IsUnknown || Given.ContainsUnknowns || _reader.HasErrorsWithin(Place.Path);
}

/// <summary>An input with fields. Where it is absent all fields are, and where it is unknown they are too.</summary>
public abstract class InputObject : InputContainer
{
    private protected InputObject(in InputSlot slot, InputFields fields) : base(slot, fields.State)
    {
    }
}

/// <summary>A list of inputs.</summary>
public sealed class InputList<T> : InputContainer where T : IInput
{
    private InputList(in InputSlot slot, InputState state, IReadOnlyList<T> items) : base(slot, state) => Items = items;

    /// <summary>The elements, at their places; none where the list is absent or unknown.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>How many there are.</summary>
    public Input<int> Count => State switch
    {
        InputState.Known => Input<int>.Known(Items.Count, Place, Origin),
        InputState.Absent => Input<int>.Absent(Place, Origin),
        _ => Input<int>.Unknown(Place, Origin),
    };

    internal static InputList<T> Read(in InputSlot slot, Func<InputSlot, T> read)
    {
        if (slot.State is { } state)
            return new(slot, state, []);
        if (slot.Value is not InputValue.List list)
            return new(slot, slot.Refuse(TypeMismatch.Wanted("A list", slot, "Write a list, for a single element too.")), []);
        var items = new T[list.Items.Count];
        var path = slot.Place.Path;
        for (var i = 0; i < items.Length; i++)
        {
            var element = slot.Inner(list.Items[i], InputPlace.Element(path, i));
            items[i] = read(element.Value is InputValue.Null ? element.Refused(TypeMismatch.Wanted("An element", element, "")) : element);
        }
        return new(slot, InputState.Known, items);
    }
}

/// <summary>A map of inputs.</summary>
public sealed class InputMap<T> : InputContainer where T : IInput
{
    private InputMap(in InputSlot slot, InputState state, IReadOnlyList<InputEntry<T>> entries) : base(slot, state) => Entries = entries;

    /// <summary>The entries in ordinal order of their keys; none where the map is absent or unknown. An entry that is null is none.</summary>
    public IReadOnlyList<InputEntry<T>> Entries { get; }

    /// <summary>How many entries there are.</summary>
    public Input<int> Count => State switch
    {
        InputState.Known => Input<int>.Known(Entries.Count, Place, Origin),
        InputState.Absent => Input<int>.Absent(Place, Origin),
        _ => Input<int>.Unknown(Place, Origin),
    };

    /// <summary>True if the map is known and has the key.</summary>
    public bool Has(string key) => Entries.Any(e => e.Name == key);

    /// <summary>The value under a key where the map is known and has it.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out T value)
    {
        foreach (var entry in Entries)
        {
            if (entry.Name == key)
            {
                value = entry.Value;
                return true;
            }
        }
        value = default;
        return false;
    }

    internal static InputMap<T> Read(in InputSlot slot, Func<InputSlot, T> read)
    {
        if (slot.State is { } state)
            return new(slot, state, []);
        if (slot.Value is not InputValue.Map map)
            return new(slot, slot.Refuse(TypeMismatch.Wanted("A map", slot, "Write keys with their values.")), []);
        var entries = new List<InputEntry<T>>(map.Entries.Count);
        var path = slot.Place.Path;
        foreach (var (key, value) in map.Entries.InOrdinalOrder().Where(e => e.Value is not InputValue.Null))
        {
            // The keys of a secret map are secret too, so a path must not show one.
            var place = slot.Origin.IsSecret ? slot.Place : InputPlace.Field(path, key);
            entries.Add(new(Input<string>.Known(key, place, slot.Origin), read(slot.Inner(value, place))));
        }
        return new(slot, InputState.Known, entries);
    }
}

/// <summary>An entry of a map.</summary>
/// <param name="Key">The key: as secret and dependent as the map.</param>
/// <param name="Value">The value.</param>
public readonly record struct InputEntry<T>(Input<string> Key, T Value) where T : IInput
{
    /// <summary>The key's text.</summary>
    public string Name => Key.IsKnown(out var name) ? name : "";
}

/// <summary>A map of any values, which other rules than the schema's judge.</summary>
public sealed class InputDocument : InputContainer
{
    private InputDocument(in InputSlot slot, InputState state) : base(slot, state)
    {
    }

    /// <summary>The plain tree, maps in ordinal order, <see cref="InputValue.Placeholder"/> where a value in it is unknown; null where the whole is absent or unknown.</summary>
    public IReadOnlyDictionary<string, object?>? ToPlain() => State is InputState.Known ? (IReadOnlyDictionary<string, object?>)Sorted(Given)! : null;

    /// <summary>A field of the document, for findings about it; null where the document is not known or has none.</summary>
    public IInput? Field(string name) => Given.Find(name) is { } value && State is InputState.Known
        ? (IInput)Input<InputValue>.Known(value, Origin.IsSecret ? Place : InputPlace.Field(Place.Path, name), Origin.Join(value.Origin))
        : null;

    internal static InputDocument Read(InputSlot slot)
    {
        if (slot.State is { } state)
            return new(slot, state);
        if (slot.Value is not InputValue.Map)
            return new(slot, slot.Refuse(TypeMismatch.Wanted("A map", slot, "Write keys with their values.")));
        RefuseForeign(slot);
        return new(slot, InputState.Known);
    }

    private static object? Sorted(InputValue value) => value switch
    {
        InputValue.List list => list.Items.Select(Sorted).ToList(),
        InputValue.Map map => new SortedDictionary<string, object?>(map.Entries.ToDictionary(e => e.Key, e => Sorted(e.Value)), StringComparer.Ordinal),
        _ => value.ToPlain(),
    };

    private static void RefuseForeign(InputSlot slot)
    {
        var path = slot.Place.Path;
        switch (slot.Value)
        {
            case InputValue.Foreign foreign:
                slot.Refuse(TypeMismatch.NoPlainValue(foreign));
                break;
            case InputValue.List list:
                for (var i = 0; i < list.Items.Count; i++)
                    RefuseForeign(slot.Inner(list.Items[i], InputPlace.Element(path, i)));
                break;
            case InputValue.Map map:
                foreach (var (key, value) in map.Entries)
                    RefuseForeign(slot.Inner(value, slot.Origin.IsSecret ? slot.Place : InputPlace.Field(path, key)));
                break;
        }
    }
}
