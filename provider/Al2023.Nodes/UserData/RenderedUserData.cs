using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData;

/// <summary>User data, ready for a launch template.</summary>
/// <param name="Document">The MIME document as text; empty where nothing had to be written.</param>
/// <param name="Base64">What a launch template's <c>userData</c> wants: the document, compressed where it had to be, in base64.</param>
/// <param name="NodeConfigYaml">The merged NodeConfig; empty where there is none.</param>
/// <param name="Size">The raw bytes that EC2 counts, after compression and before base64.</param>
/// <param name="Findings">About its size: an error where it is too large, a line of information where it was compressed.</param>
public sealed record RenderedUserData(
    string Document, string Base64, string NodeConfigYaml, int Size, IReadOnlyList<Finding> Findings);
