namespace Al2023.Nodes.UserData.Mime;

/// <summary>Stops the reading of a MIME document that nodeadm fails on.</summary>
/// <param name="reason">What is wrong and what to write instead.</param>
/// <param name="part">The part in which it shows; -1 for the document.</param>
internal sealed class MimeFailure(string reason, int part = -1) : Exception(reason)
{
    public int Part { get; } = part;
}
