namespace Al2023.Components.Functions;

/// <summary>The arguments of <c>convertAl2UserData</c>, as the schema names them.</summary>
public sealed record ConvertAl2UserDataInputs
{
    public required string UserData { get; init; }
}
