using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>A NodePool's <c>requirements</c>: its own, or the package's where it has none, and those that its number of pods makes.</summary>
internal sealed record RequirementsField(ObjectFields<NodePoolRequirementInputs> Fields) : Field<PoolRenderInput>("requirements", FieldOptions.None)
{
    private readonly PartsField<PoolRenderInput, NodePoolRequirementInputs> _own =
        new("requirements", new() { Most = 100 }, p => p.Pool.Requirements, Fields, NodePoolDefaults.Requirements);

    public override InputValue? Render(PoolRenderInput source, KarpenterTarget target) => _own.Render(source, target) is InputValue.List list && source.Further.Count > 0
        ? list with { Items = [.. list.Items, .. source.Further] }
        : _own.Render(source, target);

    public override IEnumerable<Finding> Check(PoolRenderInput source, KarpenterTarget target) => _own.Check(source, target);

    protected override IInput Input(PoolRenderInput source) => source.Pool.Requirements;
}
