using System.Collections;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>The fields of an object of Karpenter's API that is rendered from a <typeparamref name="T"/>, in the order in which they are written.</summary>
internal sealed class ObjectFields<T> : IEnumerable<Field<T>>
{
    private readonly List<Field<T>> _fields = [];

    /// <summary>A field that is rendered and checked in a way of its own.</summary>
    public void Add(Field<T> field) => _fields.Add(field);

    /// <summary>A field that holds the value of an input, or a plain value that was made of inputs.</summary>
    public void Add<TValue>(string name, Func<T, Input<TValue>> input, FieldOptions? options = null) where TValue : notnull =>
        _fields.Add(new LeafField<T>(name, options, s => input(s), s => Tree.Of(input(s))));

    /// <summary>A field that holds a list of plain values.</summary>
    public void Add<TValue>(string name, Func<T, InputList<Input<TValue>>> input, FieldOptions? options = null) where TValue : notnull =>
        _fields.Add(new LeafField<T>(name, options, input, s => Tree.Of(input(s))));

    /// <summary>A field that holds a map of texts.</summary>
    public void Add(string name, Func<T, InputMap<Input<string>>> input, FieldOptions? options = null) =>
        _fields.Add(new LeafField<T>(name, options, input, s => Tree.Of(input(s))));

    /// <summary>A field that no single input stands for.</summary>
    public void Add(string name, Func<T, InputValue?> value, FieldOptions options) => _fields.Add(new MadeField<T>(name, options, value));

    /// <summary>A field that holds an object, as an input does.</summary>
    public void Add<TPart>(string name, Func<T, TPart> input, ObjectFields<TPart> fields, FieldOptions? options = null) where TPart : InputObject =>
        _fields.Add(new PartField<T, TPart>(name, options, input, fields));

    /// <summary>A field that holds a list of objects, as an input does.</summary>
    public void Add<TPart>(string name, Func<T, InputList<TPart>> input, ObjectFields<TPart> fields, FieldOptions? options = null) where TPart : InputObject =>
        _fields.Add(new PartsField<T, TPart>(name, options, input, fields, static _ => null));

    /// <param name="name">The field's name.</param>
    /// <param name="input">The list.</param>
    /// <param name="fields">The fields of its objects.</param>
    /// <param name="otherwise">The value where the list is left out.</param>
    /// <param name="options">What else is to be said of it.</param>
    /// <inheritdoc cref="Add{TPart}(string, Func{T, InputList{TPart}}, ObjectFields{TPart}, FieldOptions?)"/>
    public void Add<TPart>(string name, Func<T, InputList<TPart>> input, ObjectFields<TPart> fields, Func<T, InputValue?> otherwise, FieldOptions? options = null) where TPart : InputObject =>
        _fields.Add(new PartsField<T, TPart>(name, options, input, fields, otherwise));

    /// <summary>A field that holds an object whose fields are inputs of the same source; without any it is left out.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="whole">The input that holds them all.</param>
    /// <param name="fields">The object's fields.</param>
    /// <param name="isUndecided">True where an unknown input decides which fields there are.</param>
    public void Add(string name, Func<T, InputObject> whole, ObjectFields<T> fields, Func<T, bool>? isUndecided = null) =>
        _fields.Add(new GroupField<T>(name, whole, fields, isUndecided ?? (static _ => false)));

    /// <summary>True if it has a field of the name.</summary>
    public bool Has(string name) => _fields.Exists(f => f.Name == name);

    /// <summary>The object for a target; fields without a value and fields that the target does not know are left out.</summary>
    public InputValue.Map Render(T source, KarpenterTarget target) =>
        Tree.Map(_fields.Where(f => f.Options.Availability.Includes(target)).Select(f => (f.Name, f.Render(source, target))));

    /// <summary>What the target does not know, and what is out of bounds by itself.</summary>
    public IEnumerable<Finding> Check(T source, KarpenterTarget target) => _fields.SelectMany(f => f.Check(source, target));

    /// <summary>Errors of an unchecked map, which may hold only what is not known here.</summary>
    public IEnumerable<Finding> CheckUnchecked(T source, InputDocument map) => CheckUnchecked(source, DocumentEntry.Of(map));

    internal IEnumerable<Finding> CheckUnchecked(T source, IEnumerable<DocumentEntry> entries) =>
        entries.SelectMany(e => _fields.Find(f => f.Name == e.Name)?.CheckUnchecked(source, e) ?? []);

    IEnumerator<Field<T>> IEnumerable<Field<T>>.GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _fields.GetEnumerator();
}

/// <summary>What is to be said of a field beside its name and its value.</summary>
internal sealed record FieldOptions
{
    public static FieldOptions None { get; } = new();

    public Availability Availability { get; init; } = Availability.Always;

    /// <summary>The least and greatest number.</summary>
    public (int Min, int Max)? Range { get; init; }

    /// <summary>How many entries there may be.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>What to write instead of naming it in an unchecked map, where the input's path does not tell.</summary>
    public string? Instead { get; init; }

    /// <summary>True if another row renders the input where this one is not available.</summary>
    public bool Moved { get; init; }

    /// <summary>True if a map without entries is left out.</summary>
    public bool OmitsEmpty { get; init; }

    /// <summary>True if an object is written where the input is left out too.</summary>
    public bool IsAlwaysWritten { get; init; }
}
