using Al2023.Nodes.UserData;

namespace Al2023.Components.Functions;

/// <summary>The arguments of <c>checkUserData</c>, as the schema names them.</summary>
public sealed record CheckUserDataInputs
{
    public required string UserData { get; init; }
    public UserDataMerger? MergedBy { get; init; }
    public string? KubernetesVersion { get; init; }
    public string? AmiRelease { get; init; }
}
