using System.Globalization;

namespace Al2023.Nodes.Inputs;

/// <summary>
/// A tree of values: what a program or a text gives, before it is read as an input, and what is made of inputs. Closed:
/// the cases are the nested records.
/// </summary>
public abstract record InputValue
{
    private InputValue()
    {
    }

    /// <summary>Stands for an unknown value in a plain tree; it passes every check.</summary>
    public const string Placeholder = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>The value's own; what it holds has this too.</summary>
    public Origin Origin { get; init; } = Origin.None;

    public sealed record Null : InputValue;

    /// <summary>A value that will be known later, in a preview.</summary>
    public sealed record Unknown : InputValue;

    public sealed record Flag(bool Value) : InputValue;

    public sealed record Number(double Value) : InputValue;

    public sealed record Text(string Value) : InputValue;

    public sealed record List(IReadOnlyList<InputValue> Items) : InputValue;

    /// <param name="Entries">The entries, in the order in which they are written.</param>
    public sealed record Map(OrderedDictionary<string, InputValue> Entries) : InputValue;

    /// <summary>What no input of this package can be, a file or a resource.</summary>
    /// <param name="Kind">What it is, with its article: <c>an asset</c>.</param>
    /// <param name="Advice">What to write instead.</param>
    public sealed record Foreign(string Kind, string Advice) : InputValue;

    /// <summary>True if this value, or any that it holds, is unknown.</summary>
    public bool ContainsUnknowns => this is Unknown || Inner.Any(v => v.ContainsUnknowns);

    /// <summary>The origin of this value and of all that it holds.</summary>
    public Origin TotalOrigin => Inner.Aggregate(Origin, (origin, v) => origin.Join(v.TotalOrigin));

    /// <summary>The values directly within this one.</summary>
    public IEnumerable<InputValue> Inner => this switch
    {
        List list => list.Items,
        Map map => map.Entries.Values,
        _ => [],
    };

    /// <summary>The entry of a map; null where there is none, and where this is no map.</summary>
    public InputValue? Find(string key) => this is Map map ? map.Entries.GetValueOrDefault(key) : null;

    /// <summary>
    /// The plain tree: null, bool, double, string, lists, dictionaries in the order in which they are written.
    /// <see cref="Placeholder"/> stands for what is unknown, or no plain value.
    /// </summary>
    public object? ToPlain() => this switch
    {
        Null => null,
        Flag flag => flag.Value,
        Number number => number.Value,
        Text text => text.Value,
        List list => list.Items.Select(i => i.ToPlain()).ToList(),
        Map map => new OrderedDictionary<string, object?>(map.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.ToPlain())), StringComparer.Ordinal),
        _ => Placeholder,
    };

    /// <summary>The tree of a plain one, in which trees may stand anywhere.</summary>
    public static InputValue Of(object? plain) => plain switch
    {
        null => new Null(),
        InputValue value => value,
        string text => new Text(text),
        bool flag => new Flag(flag),
        IReadOnlyDictionary<string, InputValue> map => MapOf(map),
        IReadOnlyDictionary<string, object?> map => MapOf(map.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        IReadOnlyDictionary<string, string> map => MapOf(map.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        System.Collections.IEnumerable items => new List([.. items.Cast<object?>().Select(Of)]),
        IConvertible number => new Number(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A {plain.GetType()} is no value of an input.", nameof(plain)),
    };

    public static Map MapOf(IEnumerable<KeyValuePair<string, InputValue>> entries) =>
        new(new OrderedDictionary<string, InputValue>(entries, StringComparer.Ordinal));
}
