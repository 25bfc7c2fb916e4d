using Al2023.Protocol.Values;

namespace Al2023.Protocol.Outputs;

/// <summary>Makes outputs, joins them, and turns them into property values and back.</summary>
public static class Output
{
    /// <summary>A known output that is no secret and depends on nothing.</summary>
    public static Output<T> Of<T>(T value) => new(true, value, false, UrnSet.Empty);

    /// <summary>An output that is not known yet.</summary>
    public static Output<T> Unknown<T>(UrnSet? dependencies = null) => new(false, default!, false, dependencies ?? UrnSet.Empty);

    /// <summary>A property value as an output: unknown, secret and dependent if anything in it is.</summary>
    public static Output<PropertyValue> From(PropertyValue value) =>
        new(!value.ContainsUnknowns, value, value.ContainsSecrets, value.AllDependencies());

    /// <summary>What a function makes of a property value that is known to its last leaf.</summary>
    public static Output<T> From<T>(PropertyValue value, Func<PropertyValue, T> function) => From(value).Apply(function);

    /// <summary>Two outputs as one.</summary>
    public static Output<(TFirst First, TSecond Second)> Combine<TFirst, TSecond>(Output<TFirst> first, Output<TSecond> second) =>
        first.Bind(a => second.Apply(b => (a, b))) with
        {
            IsSecret = first.IsSecret || second.IsSecret,
            Dependencies = first.Dependencies.Union(second.Dependencies),
        };

    /// <summary>Three outputs as one.</summary>
    public static Output<(TFirst First, TSecond Second, TThird Third)> Combine<TFirst, TSecond, TThird>(
        Output<TFirst> first, Output<TSecond> second, Output<TThird> third) =>
        Combine(Combine(first, second), third).Apply(all => (all.First.First, all.First.Second, all.Second));

    /// <summary>Many outputs as one: unknown if any is, secret if any is.</summary>
    public static Output<IReadOnlyList<T>> All<T>(params IReadOnlyList<Output<T>> outputs)
    {
        var isKnown = outputs.All(o => o.IsKnown);
        return new(
            isKnown,
            isKnown ? [.. outputs.Select(o => o.Value)] : [],
            outputs.Any(o => o.IsSecret),
            outputs.Aggregate(UrnSet.Empty, (urns, o) => urns.Union(o.Dependencies)));
    }

    /// <summary>The output as a property value; <see cref="PropertyValue.Of"/> says which types may be within.</summary>
    public static PropertyValue ToProperty<T>(this Output<T> output)
    {
        var value = output.IsKnown ? PropertyValue.Of(output.Value) : new PropertyValue.Unknown();
        return (output.IsSecret ? value.Secret() : value).DependingOn(output.Dependencies);
    }
}
