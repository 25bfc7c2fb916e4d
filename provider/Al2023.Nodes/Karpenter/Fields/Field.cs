using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>One field of an object of Karpenter's API.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Options">What else is to be said of it.</param>
internal abstract record Field<T>(string Name, FieldOptions Options)
{
    /// <summary>The value for a target; null where there is none.</summary>
    public abstract InputValue? Render(T source, KarpenterTarget target);

    /// <summary>What is wrong with it.</summary>
    public abstract IEnumerable<Finding> Check(T source, KarpenterTarget target);

    /// <summary>An error where an unchecked map names it; of its own fields, where it is an object.</summary>
    public virtual IEnumerable<Finding> CheckUnchecked(T source, DocumentEntry entry)
    {
        var instead = Options.Instead ?? $"Write it as `{Input(source)?.Place.Path}`.";
        yield return entry.Key.Error($"`{Name:known}` is a field that this package knows and checks. {instead:known}");
    }

    /// <summary>The input that it is rendered from; null where no single one is.</summary>
    protected abstract IInput? Input(T source);

    /// <summary>An error where the target does not know it, and no other field renders the input.</summary>
    protected IEnumerable<Finding> CheckAvailability(IInput input, KarpenterTarget target) => Options.Moved ? [] : Options.Availability.Check(input, target);
}

/// <summary>A field that holds a plain value, or a list or map of such.</summary>
internal sealed record LeafField<T>(string Name, FieldOptions? Given, Func<T, IInput> Source, Func<T, InputValue?> Value) : Field<T>(Name, Given ?? FieldOptions.None)
{
    public override InputValue? Render(T source, KarpenterTarget target) => Options.OmitsEmpty ? Tree.NotEmpty(Value(source)) : Value(source);

    public override IEnumerable<Finding> Check(T source, KarpenterTarget target)
    {
        var input = Source(source);
        if (!input.IsSet())
            return [];
        return CheckAvailability(input, target).Concat(Options.Range is var (min, max) && input is Input<int> number ? Bounds.Check(number, min, max) : []);
    }

    protected override IInput Input(T source) => Source(source);
}

/// <summary>A field that no single input stands for.</summary>
internal sealed record MadeField<T>(string Name, FieldOptions Options, Func<T, InputValue?> Value) : Field<T>(Name, Options)
{
    public override InputValue? Render(T source, KarpenterTarget target) => Value(source);

    public override IEnumerable<Finding> Check(T source, KarpenterTarget target) => [];

    protected override IInput? Input(T source) => null;
}

/// <summary>A field that holds an object.</summary>
internal sealed record PartField<T, TPart>(string Name, FieldOptions? Given, Func<T, TPart> Source, ObjectFields<TPart> Fields) : Field<T>(Name, Given ?? FieldOptions.None)
    where TPart : InputObject
{
    public override InputValue? Render(T source, KarpenterTarget target)
    {
        var part = Source(source);
        return part.IsAbsent && Options.IsAlwaysWritten ? Fields.Render(part, target) : Tree.OfContainer(part, () => Fields.Render(part, target));
    }

    public override IEnumerable<Finding> Check(T source, KarpenterTarget target)
    {
        var part = Source(source);
        if (part.IsAbsent)
            return [];
        return CheckAvailability(part, target).Concat(part.IsKnown ? Fields.Check(part, target) : []);
    }

    public override IEnumerable<Finding> CheckUnchecked(T source, DocumentEntry entry) =>
        entry.IsMap ? Fields.CheckUnchecked(Source(source), entry.Below) : base.CheckUnchecked(source, entry);

    protected override IInput Input(T source) => Source(source);
}

/// <summary>A field that holds an object whose fields are inputs of the same source; without any it is left out.</summary>
internal sealed record GroupField<T>(string Name, Func<T, InputObject> Whole, ObjectFields<T> Fields, Func<T, bool> IsUndecided) : Field<T>(Name, FieldOptions.None)
{
    public override InputValue? Render(T source, KarpenterTarget target)
    {
        var whole = Whole(source);
        return whole.IsUnknown || IsUndecided(source)
            ? new InputValue.Unknown { Origin = whole.TotalOrigin }
            : Tree.NotEmpty(Fields.Render(source, target) with { Origin = whole.Origin });
    }

    public override IEnumerable<Finding> Check(T source, KarpenterTarget target) => Fields.Check(source, target);

    public override IEnumerable<Finding> CheckUnchecked(T source, DocumentEntry entry) =>
        entry.IsMap ? Fields.CheckUnchecked(source, entry.Below) : base.CheckUnchecked(source, entry);

    protected override IInput Input(T source) => Whole(source);
}

/// <summary>A field that holds a list of objects.</summary>
internal sealed record PartsField<T, TPart>(string Name, FieldOptions? Given, Func<T, InputList<TPart>> Source, ObjectFields<TPart> Fields, Func<T, InputValue?> Otherwise)
    : Field<T>(Name, Given ?? FieldOptions.None)
    where TPart : InputObject
{
    public override InputValue? Render(T source, KarpenterTarget target)
    {
        var list = Source(source);
        return list.IsAbsent
            ? Otherwise(source)
            : Tree.OfContainer(list, () => new InputValue.List([.. list.Items.Select(p => Tree.OfContainer(p, () => Fields.Render(p, target))!)]));
    }

    public override IEnumerable<Finding> Check(T source, KarpenterTarget target)
    {
        var list = Source(source);
        if (list.IsAbsent)
            yield break;
        foreach (var finding in CheckAvailability(list, target))
            yield return finding;
        if (list.Items.Count > Options.Most)
            yield return list.Error($"{list.Count} entries are more than Karpenter takes. Write at most {Options.Most:known}.");
        foreach (var finding in list.Items.Where(p => p.IsKnown).SelectMany(p => Fields.Check(p, target)))
            yield return finding;
    }

    protected override IInput Input(T source) => Source(source);
}
