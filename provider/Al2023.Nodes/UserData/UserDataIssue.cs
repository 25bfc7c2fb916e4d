namespace Al2023.Nodes.UserData;

/// <summary>One finding about user data.</summary>
public sealed record UserDataIssue
{
    public required UserDataIssueSeverity Severity { get; init; }
    public required string Path { get; init; }
    public required string Message { get; init; }
}
