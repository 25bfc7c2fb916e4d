using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData;

/// <summary>What a node makes of a user data document.</summary>
/// <param name="Issues">All that was found, in document order; paths start with <c>part[0]</c>.</param>
/// <param name="NodeConfigYaml">The merged NodeConfig as YAML; empty where there is none.</param>
/// <param name="Size">The raw bytes that EC2 counts.</param>
public sealed record UserDataReport(IReadOnlyList<Finding> Issues, string NodeConfigYaml, int Size)
{
    /// <summary>True if no issue is an error.</summary>
    public bool Valid => Issues.All(i => i.Severity != Severity.Error);
}
