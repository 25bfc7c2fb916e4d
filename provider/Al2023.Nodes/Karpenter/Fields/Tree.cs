using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>Makes trees of values of inputs: what is written as YAML and registered with Kubernetes.</summary>
internal static class Tree
{
    /// <summary>The value of an input, words as they are spelled; null where it is absent.</summary>
    public static InputValue? Of<T>(Input<T> input) where T : notnull =>
        input.IsAbsent ? null : (input.IsKnown(out var value) ? InputValue.Of(Spelling.Of(value) ?? (object)value) : new InputValue.Unknown()) with { Origin = input.Origin };

    /// <inheritdoc cref="Of{T}(Input{T})"/>
    public static InputValue? Of<T>(InputList<Input<T>> list) where T : notnull =>
        OfContainer(list, () => new InputValue.List([.. list.Items.Select(i => Of(i)!)]));

    /// <inheritdoc cref="Of{T}(Input{T})"/>
    public static InputValue? Of(InputMap<Input<string>> map) =>
        OfContainer(map, () => InputValue.MapOf(map.Entries.Select(e => KeyValuePair.Create(e.Name, Of(e.Value)!))));

    /// <summary>What is made of a list, a map or an object where it is known; null where it is absent, unknown where it is.</summary>
    public static InputValue? OfContainer(InputContainer container, Func<InputValue> known) =>
        container.IsAbsent ? null
        : container.IsKnown ? known() with { Origin = container.Origin }
        : new InputValue.Unknown { Origin = container.TotalOrigin };

    /// <summary>A map of the entries that have a value, in their order.</summary>
    public static InputValue.Map Map(params IEnumerable<(string Key, InputValue? Value)> entries) =>
        InputValue.MapOf(entries.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key, e.Value!)));

    /// <summary>The value; null where it is a map that holds nothing.</summary>
    public static InputValue? NotEmpty(InputValue? value) => value is InputValue.Map { Entries.Count: 0 } ? null : value;

    /// <summary>
    /// A tree with what is not checked merged over it: maps by their keys, anything else replaced. What is not known, and
    /// would be merged into, stays so; if it is not known what is merged, nothing is.
    /// </summary>
    public static InputValue Merge(InputValue.Map tree, InputDocument over) =>
        over.IsAbsent ? tree
        : over is { IsKnown: true, Given: InputValue.Map map } ? Merge(tree, (InputValue.Map)InOrder(map) with { Origin = over.Origin })
        : new InputValue.Unknown { Origin = tree.TotalOrigin.Join(over.TotalOrigin) };

    /// <summary>The same tree, in which no value repeats what those around it say of its origin.</summary>
    public static InputValue Concise(InputValue tree) => Concise(tree, Origin.None);

    private static InputValue Concise(InputValue value, Origin outer)
    {
        var all = outer.Join(value.Origin);
        return value switch
        {
            InputValue.List list => list with { Items = [.. list.Items.Select(i => Concise(i, all))], Origin = list.Origin.Within(outer) },
            InputValue.Map map => InputValue.MapOf(map.Entries.Select(e => KeyValuePair.Create(e.Key, Concise(e.Value, all)))) with { Origin = map.Origin.Within(outer) },
            _ => value with { Origin = value.Origin.Within(outer) },
        };
    }

    /// <summary>A tree with another merged over it: maps by their keys, anything else replaced.</summary>
    public static InputValue.Map Merge(InputValue.Map under, InputValue.Map over)
    {
        var merged = new OrderedDictionary<string, InputValue>(under.Entries, StringComparer.Ordinal);
        foreach (var (key, value) in over.Entries)
        {
            merged[key] = (merged.GetValueOrDefault(key), value) switch
            {
                (InputValue.Map lower, InputValue.Map upper) => Merge(lower, upper),
                (InputValue.Unknown lower, _) => lower with { Origin = lower.Origin.Join(value.TotalOrigin) },
                _ => value,
            };
        }
        return new(merged) { Origin = under.Origin.Join(over.Origin) };
    }

    private static InputValue InOrder(InputValue value) => value switch
    {
        InputValue.List list => list with { Items = [.. list.Items.Select(InOrder)] },
        InputValue.Map map => InputValue.MapOf(map.Entries.InOrdinalOrder().Select(e => KeyValuePair.Create(e.Key, InOrder(e.Value)))) with { Origin = map.Origin },
        _ => value,
    };
}
