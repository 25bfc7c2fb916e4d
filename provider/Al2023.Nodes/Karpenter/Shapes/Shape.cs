using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Shapes;

/// <summary>The fields of an object of Karpenter's API, whatever they are rendered from.</summary>
public abstract class Shape
{
    /// <summary>Each field by its name in the API: its input's name, what to write instead where that does not tell, and its own fields where it is an object.</summary>
    public abstract IReadOnlyDictionary<string, (string Input, string? Instead, Shape? Below)> Known { get; }
}

/// <summary>The fields of an object that is rendered from a <typeparamref name="T"/>, in the order in which they are written.</summary>
public sealed class Shape<T>(params IReadOnlyList<Field<T>> fields) : Shape
{
    public override IReadOnlyDictionary<string, (string Input, string? Instead, Shape? Below)> Known { get; } =
        fields.DistinctBy(f => f.Name).ToDictionary(f => f.Name, f => (f.Input ?? f.Name, f.Instead, f.Below), StringComparer.Ordinal);

    /// <summary>The object for a target; fields without a value and fields that the target does not know are left out. What is not known is <see cref="Unknowns.Text"/>.</summary>
    public OrderedDictionary<string, object?> Render(string path, T source, KarpenterTarget target, Unknowns unknowns)
    {
        var rendered = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in fields.Where(f => f.Availability.Includes(target)))
        {
            if (field.Render(path, source, target, unknowns) is { } value)
                rendered[field.Name] = value;
        }
        return rendered;
    }

    /// <summary>What the target does not know, and what is out of bounds by itself.</summary>
    public IEnumerable<Finding> Check(string path, T source, KarpenterTarget target, Unknowns unknowns) =>
        fields.SelectMany(f => f.Check(path, source, target, unknowns));
}
