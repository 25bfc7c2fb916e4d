using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Inputs;

/// <summary>Inputs that were read, and everything that does not fit, in the order of the schema.</summary>
public sealed record InputReading<T>(T Inputs, IReadOnlyList<Finding> Errors);

/// <summary>One reading of inputs: collects what does not fit.</summary>
/// <param name="snakeCase">True to read the names of fields in snake_case too, as plain dictionaries of Python have them.</param>
internal sealed class InputReader(bool snakeCase)
{
    private readonly List<Finding> _errors = [];

    public bool SnakeCase { get; } = snakeCase;

    public void Refuse(Finding error) => _errors.Add(error);

    /// <summary>True if something at the path or below it did not fit.</summary>
    public bool HasErrorsWithin(string path) => _errors.Exists(e => InputPath.IsWithin(e.Path, path));

    /// <summary>Reads a whole value.</summary>
    public static InputReading<T> Read<T>(InputValue value, Func<InputSlot, T> read, bool snakeCase = false, string path = "")
    {
        var reader = new InputReader(snakeCase);
        var inputs = read(new(reader, value, InputPlace.Of(path), value.Origin));
        return new(inputs, reader._errors);
    }
}

/// <summary>A place from which an input is read.</summary>
/// <param name="Reader">Collects what does not fit.</param>
/// <param name="Value">What was given there; null where nothing was.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Origin">The value's own origin, joined with those around it.</param>
internal readonly record struct InputSlot(InputReader Reader, InputValue Value, InputPlace Place, Origin Origin)
{
    private static readonly InputValue _null = new InputValue.Null();
    private static readonly InputValue _unknown = new InputValue.Unknown();

    private bool IsRefused { get; init; }

    /// <summary>What is known without a look at the value; null where it has to be read.</summary>
    public InputState? State =>
        IsRefused ? InputState.Refused
        : Value is InputValue.Unknown ? InputState.Unknown
        : Value is InputValue.Null ? InputState.Absent
        : null;

    /// <summary>The slot of a value within this one.</summary>
    public InputSlot Inner(InputValue value, InputPlace place) => new(Reader, value, place, Origin.Join(value.Origin));

    /// <summary>Says what does not fit.</summary>
    public InputState Refuse(Message message)
    {
        var error = Finding.Error(Place.Path, message);
        Reader.Refuse(Origin.IsSecret ? error.Hidden() : error);
        return InputState.Refused;
    }

    /// <summary>The same slot, refused for what does not fit.</summary>
    public InputSlot Refused(Message message)
    {
        Refuse(message);
        return this with { IsRefused = true };
    }

    /// <summary>The slot of a field in an object that has no value: as absent, unknown or refused as the object.</summary>
    public InputSlot FieldWithout(InputState state, InputPlace place) =>
        new(Reader, state is InputState.Unknown ? _unknown : _null, place, Origin) { IsRefused = state is InputState.Refused };
}

/// <summary>The fields of an object while it is read.</summary>
internal readonly struct InputFields
{
    private readonly InputSlot _slot;
    private readonly InputValue.Map? _map;
    private readonly Dictionary<string, string>? _keys;
    private readonly string _path;

    /// <param name="slot">The object.</param>
    /// <param name="names">The fields that it may have.</param>
    public InputFields(in InputSlot slot, string[] names)
    {
        (_slot, _path) = (slot, slot.Place.Path);
        _map = slot.State is null ? slot.Value as InputValue.Map : null;
        State = slot.State ?? (_map is null ? slot.Refuse(TypeMismatch.Wanted("An object", slot, "Write its fields.")) : InputState.Known);
        _keys = _map is null ? null : KeysOfFields(_map, names);
    }

    public InputState State { get; }

    /// <summary>A field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads its value.</param>
    /// <param name="isRequired">It must be there wherever the object is.</param>
    public T Read<T>(string name, Func<InputSlot, T> read, bool isRequired = false)
    {
        var place = InputPlace.Field(_path, name);
        if (_map is null)
            return read(_slot.FieldWithout(State, place));
        var slot = _keys!.TryGetValue(name, out var key) ? _slot.Inner(_map.Entries[key], place) : _slot.FieldWithout(InputState.Absent, place);
        return read(isRequired && slot.State is InputState.Absent ? slot.Refused($"`{name:known}` is required. Set it.") : slot);
    }

    /// <summary>Which key of the map each field is read from; reports the keys of no field.</summary>
    private Dictionary<string, string> KeysOfFields(InputValue.Map map, string[] names)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in map.Entries.Keys)
        {
            var name = Array.IndexOf(names, key) >= 0 ? key : _slot.Reader.SnakeCase ? Array.Find(names, n => IsSnakeCaseOf(key, n)) : null;
            var place = _slot.Origin.IsSecret ? _slot.Place : InputPlace.Field(_path, key);
            var slot = _slot with { Place = place };
            if (name is null)
                slot.Refuse($"There is no input `{key}` here. {NodeConfig.NodeConfigPlaces.OfInput(_path, key) ?? (Nearest.Find(key, names) is { } near ? $"Did you mean `{near}`?" : "Leave it out."):known}");
            else if (!keys.TryAdd(name, key))
                slot.Refuse($"`{key}` and `{keys[name]:known}` are the same input. Leave one out.");
        }
        return keys;
    }

    private static bool IsSnakeCaseOf(string key, string name) =>
        !key.Any(char.IsAsciiLetterUpper) && key.Replace("_", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads values without parts.</summary>
internal static class InputScalars
{
    public static Input<string> Text(InputSlot slot) => Read<string>(slot, static value => value switch
    {
        InputValue.Text text => (text.Value, null),
        // YAML programs send numbers where strings are wanted; adding zero makes -0 a 0.
        InputValue.Number number when IsWhole(number.Value) => ((number.Value + 0.0).ToString("F0", CultureInfo.InvariantCulture), null),
        InputValue.Number => (null, ("A string", "Write it in quotes, with all its digits.")),
        InputValue.Flag => (null, ("A string", "Write it in quotes.")),
        _ => (null, ("A string", "Write a single string.")),
    });

    public static Input<bool> Flag(InputSlot slot) => slot.Value switch
    {
        _ when slot.State is { } state => Without<bool>(slot, state),
        InputValue.Flag flag => Input<bool>.Known(flag.Value, slot.Place, slot.Origin),
        InputValue.Text { Value: "true" or "false" } => Refuse<bool>(slot, TypeMismatch.Wanted("A boolean", slot, "Leave the quotes out.")),
        _ => Refuse<bool>(slot, TypeMismatch.Wanted("A boolean", slot, "Write `true` or `false`.")),
    };

    public static Input<int> Integer(InputSlot slot)
    {
        if (slot.State is { } state)
            return Without<int>(slot, state);
        if (slot.Value is not InputValue.Number { Value: var number })
        {
            var isQuoted = slot.Value is InputValue.Text text && long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
            return Refuse<int>(slot, TypeMismatch.Wanted("A whole number", slot, isQuoted ? "Leave the quotes out." : "Write a whole number."));
        }
        if (!IsWhole(number))
            return Refuse<int>(slot, TypeMismatch.Wanted("A whole number", slot, "Write a number without a fraction."));
        return number is > int.MaxValue or < int.MinValue
            ? Refuse<int>(slot, $"`{TypeMismatch.Show(number)}` is out of range. Write a number between {int.MinValue:known} and {int.MaxValue:known}.")
            : Input<int>.Known((int)number, slot.Place, slot.Origin);
    }

    public static Input<double> Number(InputSlot slot) => slot.Value switch
    {
        _ when slot.State is { } state => Without<double>(slot, state),
        InputValue.Number number => Input<double>.Known(number.Value, slot.Place, slot.Origin),
        _ => Refuse<double>(slot, TypeMismatch.Wanted("A number", slot, "Write a number, without quotes.")),
    };

    /// <summary>One of the words of an enumeration.</summary>
    public static Input<T> Choice<T>(InputSlot slot, (string Spelling, T Value)[] choices) where T : struct, Enum
    {
        if (slot.State is { } state)
            return Without<T>(slot, state);
        if (slot.Value is not InputValue.Text text)
            return Refuse<T>(slot, TypeMismatch.Wanted("A string", slot, $"Write {Words(choices)}."));
        foreach (var (spelling, value) in choices)
        {
            if (spelling == text.Value)
                return Input<T>.Known(value, slot.Place, slot.Origin);
        }
        return Refuse<T>(slot, $"`{text.Value}` is not allowed here. Write {Words(choices):known}.");
    }

    private static Input<T> Read<T>(InputSlot slot, Func<InputValue, (T? Value, (string Wanted, string Advice)? Mismatch)> read) where T : class
    {
        if (slot.State is { } state)
            return Without<T>(slot, state);
        return read(slot.Value) switch
        {
            ({ } value, _) => Input<T>.Known(value, slot.Place, slot.Origin),
            (_, var mismatch) => Refuse<T>(slot, TypeMismatch.Wanted(mismatch!.Value.Wanted, slot, mismatch.Value.Advice)),
        };
    }

    private static Input<T> Without<T>(InputSlot slot, InputState state) where T : notnull => state switch
    {
        InputState.Absent => Input<T>.Absent(slot.Place, slot.Origin),
        InputState.Unknown => Input<T>.Unknown(slot.Place, slot.Origin),
        _ => Input<T>.Refused(slot.Place, slot.Origin),
    };

    private static Input<T> Refuse<T>(InputSlot slot, Message message) where T : notnull
    {
        slot.Refuse(message);
        return Input<T>.Refused(slot.Place, slot.Origin);
    }

    private static string Words<T>((string Spelling, T Value)[] choices)
    {
        var quoted = choices.Select(c => $"`{c.Spelling}`").ToList();
        return quoted.Count == 1 ? quoted[0] : $"{string.Join(", ", quoted.Take(quoted.Count - 1))} or {quoted[^1]}";
    }

    private static bool IsWhole(double number) => double.IsFinite(number) && Math.Floor(number) == number;
}

/// <summary>What to say of a value that does not fit its type.</summary>
internal static class TypeMismatch
{
    private const int MostShown = 60;

    /// <summary>Another kind of value is wanted.</summary>
    public static Message Wanted(string wanted, InputSlot slot, string advice) => slot.Value switch
    {
        // Without the cast all arms are strings, and no longer know which of their words are the user's.
        InputValue.Text text => (Message)$"{wanted:known} is wanted, not the string `{Cut(text.Value)}`. {advice:known}",
        InputValue.Number number => $"{wanted:known} is wanted, not the number `{Show(number.Value)}`. {advice:known}",
        InputValue.Flag flag => $"{wanted:known} is wanted, not `{flag.Value}`. {advice:known}",
        InputValue.List => $"{wanted:known} is wanted, not a list. {advice:known}",
        InputValue.Map => $"{wanted:known} is wanted, not a map. {advice:known}",
        InputValue.Foreign foreign => $"{wanted:known} is wanted, not {foreign.Kind:known}. {foreign.Advice:known}",
        _ => $"{wanted:known} is wanted, not null. Leave the element out.",
    };

    /// <summary>A file, an archive or a resource stands where only plain values may.</summary>
    public static Message NoPlainValue(InputValue.Foreign foreign) =>
        $"{char.ToUpperInvariant(foreign.Kind[0]):known}{foreign.Kind[1..]:known} cannot stand here. {foreign.Advice:known}";

    public static string Show(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Cut(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        return line.Length > MostShown ? line[..MostShown] + "…" : line.Length < text.Length ? line + "…" : line;
    }
}
