using Al2023.Nodes.Ami;

namespace Al2023.Components.Functions;

/// <summary>The arguments of <c>getAmiParameter</c>, as the schema names them.</summary>
public sealed record GetAmiParameterInputs
{
    public required string KubernetesVersion { get; init; }
    public Architecture? Architecture { get; init; }
    public AmiVariant? Variant { get; init; }
    public string? Release { get; init; }
}
