using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData;

/// <summary>A whole document as nodeadm sees it.</summary>
/// <param name="IsMultipart">False where nodeadm takes it for one NodeConfig.</param>
/// <param name="Parts">The parts up to where nodeadm fails.</param>
/// <param name="Failures">What makes nodeadm fail on the document or on parts, but for NodeConfigs' own findings.</param>
/// <param name="Preamble">What stands before the first boundary.</param>
/// <param name="Epilogue">What stands behind the closing one.</param>
internal sealed record NodeadmView(bool IsMultipart, IReadOnlyList<NodeadmPart> Parts, IReadOnlyList<Finding> Failures, string Preamble, string Epilogue)
{
    /// <summary>What there is of an empty document.</summary>
    public static NodeadmView Nothing { get; } = new(false, [], [], "", "");
}
