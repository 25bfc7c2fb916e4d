using System.Collections.Immutable;
using System.Globalization;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>
/// Where Pulumi's property values and the nodes' inputs meet: what the engine sends becomes inputs, and inputs become what
/// is registered. Secrets, unknowns and dependencies go both ways.
/// </summary>
internal static class PropertyInputs
{
    private static readonly InputValue _asset = new InputValue.Foreign("an asset", "Write the text that it holds.");
    private static readonly InputValue _archive = new InputValue.Foreign("an archive", "Write the text that it holds.");
    private static readonly InputValue _resource = new InputValue.Foreign("a resource", "Write one of the resource's outputs, its id or its ARN for example.");

    /// <summary>What was sent, as inputs are read from it.</summary>
    public static InputValue ToInputs(this PropertyValue value)
    {
        InputValue input = value switch
        {
            PropertyValue.Null => new InputValue.Null(),
            PropertyValue.Unknown => new InputValue.Unknown(),
            PropertyValue.Bool flag => new InputValue.Flag(flag.Value),
            PropertyValue.Number number => new InputValue.Number(number.Value),
            PropertyValue.Text text => new InputValue.Text(text.Value),
            PropertyValue.List list => new InputValue.List([.. list.Items.Select(ToInputs)]),
            PropertyValue.Map map => InputValue.MapOf(map.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.ToInputs()))),
            PropertyValue.Asset => _asset,
            PropertyValue.Archive => _archive,
            _ => _resource,
        };
        return value.IsSecret || value.Dependencies.Count > 0 ? input with { Origin = OriginOf(value) } : input;
    }

    /// <summary>A tree that was made of inputs, as it is registered.</summary>
    public static PropertyValue ToProperty(this InputValue value)
    {
        PropertyValue property = value switch
        {
            InputValue.Null => new PropertyValue.Null(),
            InputValue.Flag flag => new PropertyValue.Bool(flag.Value),
            InputValue.Number number => new PropertyValue.Number(number.Value),
            InputValue.Text text => new PropertyValue.Text(text.Value),
            InputValue.List list => Properties.ListOf(list.Items.Select(ToProperty)),
            InputValue.Map map => PropertyValue.Map.Of(map.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.ToProperty()))),
            _ => new PropertyValue.Unknown(),
        };
        return property.From(value.Origin);
    }

    /// <summary>An input, or what was made of inputs, as it is registered; null where it is absent.</summary>
    public static PropertyValue ToProperty<T>(this Input<T> input) where T : notnull => Property(input, input.Origin);

    /// <inheritdoc cref="ToProperty{T}(Input{T})"/>
    public static PropertyValue ToProperty<T>(this InputList<Input<T>> list) where T : notnull => Collection(list, () =>
        Properties.ListOf(list.Items.Select(i => Property(i, i.Origin.Within(list.Origin)))));

    /// <inheritdoc cref="ToProperty{T}(Input{T})"/>
    public static PropertyValue ToProperty<T>(this InputMap<Input<T>> map) where T : notnull => Collection(map, () =>
        PropertyValue.Map.Of(map.Entries.Select(e => KeyValuePair.Create(e.Name, Property(e.Value, e.Value.Origin.Within(map.Origin))))));

    /// <summary>Each element of a list of objects, as it is registered; as absent, unknown, secret and dependent as the list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="property">What is made of an element.</param>
    /// <param name="where">Which elements; all if left out.</param>
    public static PropertyValue Each<T>(this InputList<T> list, Func<T, PropertyValue> property, Func<T, bool>? where = null) where T : IInput => Collection(list, () =>
        Properties.ListOf(list.Items.Where(where ?? (static _ => true)).Select(i => i.IsUnknown() ? new PropertyValue.Unknown().From(i.Origin) : property(i))));

    /// <summary>An answer of AWS, or an output of a resource, as a text like those that users give.</summary>
    public static Input<string> AsInput(this PropertyValue value, InputPlace place = default)
    {
        var origin = OriginOf(value);
        return value switch
        {
            PropertyValue.Null => Input<string>.Absent(place, origin),
            PropertyValue.Text text => Input<string>.Known(text.Value, place, origin),
            PropertyValue.Number number => Input<string>.Known(number.Value.ToString("F0", CultureInfo.InvariantCulture), place, origin),
            PropertyValue.Bool flag => Input<string>.Known(flag.Value ? "true" : "false", place, origin),
            _ => Input<string>.Unknown(place, origin),
        };
    }

    /// <summary>An output of a registered resource.</summary>
    public static Input<string> Output(this Protocol.Provider.Registered resource, string name) => resource[name].AsInput();

    /// <summary>The value, as secret and dependent as what it was made from.</summary>
    public static PropertyValue From(this PropertyValue value, Origin origin)
    {
        if (ReferenceEquals(origin, Origin.None))
            return value;
        return (origin.IsSecret ? value.Secret() : value).DependingOn(UrnSet.Of(origin.Dependencies));
    }

    /// <summary>The value, as secret and dependent as another; as all that the other holds, where this is unknown and so holds nothing.</summary>
    public static PropertyValue Like(this PropertyValue value, PropertyValue other)
    {
        var isWhole = value is PropertyValue.Unknown;
        return ((isWhole ? other.ContainsSecrets : other.IsSecret) ? value.Secret() : value).DependingOn(isWhole ? other.AllDependencies() : other.Dependencies);
    }

    private static PropertyValue Collection(InputContainer container, Func<PropertyValue> known)
    {
        PropertyValue value = container.State switch
        {
            InputState.Absent => new PropertyValue.Null(),
            InputState.Known => known(),
            _ => new PropertyValue.Unknown(),
        };
        return value.From(container.Origin);
    }

    private static PropertyValue Property<T>(Input<T> input, Origin origin) where T : notnull => input.Switch(
        () => new PropertyValue.Null(),
        () => new PropertyValue.Unknown(),
        Scalar).From(origin);

    private static PropertyValue Scalar<T>(T value) where T : notnull => value switch
    {
        string text => text,
        bool flag => flag,
        int number => number,
        double number => number,
        PropertyValue property => property,
        IReadOnlyList<string> texts => Properties.ListOf(texts.Select(t => (PropertyValue)t)),
        IReadOnlyList<PropertyValue> items => Properties.ListOf(items),
        _ => Spelling.Of(value) ?? throw new ArgumentException($"A {value.GetType()} is no property value.", nameof(value)),
    };

    private static Origin OriginOf(PropertyValue value) => value.IsSecret || value.Dependencies.Count > 0
        ? new(value.IsSecret, ImmutableSortedSet.CreateRange(StringComparer.Ordinal, value.Dependencies))
        : Origin.None;
}
