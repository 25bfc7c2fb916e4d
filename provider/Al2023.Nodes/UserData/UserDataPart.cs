namespace Al2023.Nodes.UserData;

/// <summary>A further part of the MIME multi-part user data.</summary>
public sealed record UserDataPart
{
    public required string ContentType { get; init; }
    public required string Content { get; init; }
}
