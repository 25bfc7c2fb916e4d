using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Shapes;

/// <summary>One field of an object of Karpenter's API.</summary>
/// <param name="Name">Its name there.</param>
public abstract record Field<T>(string Name)
{
    /// <summary>The input's name, where it is another; empty where the object itself is the input.</summary>
    public string? Input { get; init; }

    /// <summary>What to write instead of naming it in an unchecked map, where its input's name does not tell.</summary>
    public string? Instead { get; init; }

    public Availability Availability { get; init; } = Availability.Always;

    /// <summary>True if another row renders the input where this one is not available.</summary>
    public bool Moved { get; init; }

    /// <summary>The fields of an object.</summary>
    public abstract Shape? Below { get; }

    /// <summary>The value for a target, <paramref name="path"/> being that of the object that holds it; null where there is none, <see cref="Unknowns.Text"/> where it is not known.</summary>
    public object? Render(string path, T source, KarpenterTarget target, Unknowns unknowns)
    {
        var at = At(path);
        return Input is not "" && unknowns.Contains(at) ? Unknowns.Text : RenderKnown(at, source, target, unknowns);
    }

    /// <summary>What is wrong with it, <paramref name="path"/> being that of the object that holds it.</summary>
    public IEnumerable<Finding> Check(string path, T source, KarpenterTarget target, Unknowns unknowns)
    {
        var at = At(path);
        if (!unknowns.IsSet(at, Given(source)))
            return [];
        var refused = Moved || Input is "" ? [] : Availability.Check(at, Input ?? Name, target);
        return refused.Concat(CheckValue(at, source, target, unknowns));
    }

    protected abstract object? Given(T source);

    protected abstract object? RenderKnown(string path, T source, KarpenterTarget target, Unknowns unknowns);

    protected abstract IEnumerable<Finding> CheckValue(string path, T source, KarpenterTarget target, Unknowns unknowns);

    private string At(string path) => Input is "" ? path : InputPath.Key(path, Input ?? Name);
}

/// <summary>A field that holds a plain value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value: a text, a number, an enum, a list or map of texts, or a tree.</param>
public sealed record Leaf<T>(string Name, Func<T, object?> Value) : Field<T>(Name)
{
    /// <summary>The least and greatest number.</summary>
    public (int Min, int Max)? Range { get; init; }

    public override Shape? Below => null;

    // Texts hold the place of an unknown element; other lists cannot.
    protected override object? RenderKnown(string path, T source, KarpenterTarget target, Unknowns unknowns) =>
        Value(source) is System.Collections.IEnumerable and not (string or IReadOnlyList<string> or IReadOnlyDictionary<string, string>) && unknowns.Within(path)
            ? Unknowns.Text
            : Tree.Of(Value(source));

    protected override object? Given(T source) => Value(source);

    protected override IEnumerable<Finding> CheckValue(string path, T source, KarpenterTarget target, Unknowns unknowns) =>
        Range is var (min, max) && Value(source) is int number ? Bounds.Check(path, number, min, max) : [];
}

/// <summary>A field that holds an object.</summary>
public sealed record Part<T, TPart>(string Name, Func<T, TPart?> Value, Shape<TPart> Shape) : Field<T>(Name)
    where TPart : class
{
    public override Shape? Below => Shape;

    /// <summary>True if an object without fields is left out.</summary>
    public bool OmitsEmpty { get; init; }

    protected override object? RenderKnown(string path, T source, KarpenterTarget target, Unknowns unknowns)
    {
        var rendered = Value(source) is { } part ? Shape.Render(path, part, target, unknowns) : null;
        return OmitsEmpty && rendered is { Count: 0 } ? null : rendered;
    }

    protected override object? Given(T source) => Value(source);

    protected override IEnumerable<Finding> CheckValue(string path, T source, KarpenterTarget target, Unknowns unknowns) =>
        Value(source) is { } part ? Shape.Check(path, part, target, unknowns) : [];
}

/// <summary>A field that holds a list of objects.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The objects.</param>
/// <param name="Shape">Their fields.</param>
/// <param name="Most">How many there may be.</param>
public sealed record Parts<T, TPart>(string Name, Func<T, IReadOnlyList<TPart>?> Value, Shape<TPart> Shape, int Most) : Field<T>(Name)
    where TPart : class
{
    public override Shape? Below => null;

    protected override object? RenderKnown(string path, T source, KarpenterTarget target, Unknowns unknowns) =>
        Value(source)?.Select(object? (p, i) => unknowns.Contains(InputPath.Index(path, i)) ? Unknowns.Text : Shape.Render(InputPath.Index(path, i), p, target, unknowns)).ToList();

    protected override object? Given(T source) => Value(source);

    protected override IEnumerable<Finding> CheckValue(string path, T source, KarpenterTarget target, Unknowns unknowns)
    {
        if (Value(source) is not { } parts)
            yield break;
        if (parts.Count > Most)
            yield return Finding.Error(path, $"{parts.Count} entries are more than Karpenter takes. Write at most {Most:known}.");
        for (var i = 0; i < parts.Count; i++)
        {
            // Unreadable and unknown elements are null.
            if ((TPart?)parts[i] is not { } part)
                continue;
            foreach (var finding in Shape.Check(InputPath.Index(path, i), part, target, unknowns))
                yield return finding;
        }
    }
}
