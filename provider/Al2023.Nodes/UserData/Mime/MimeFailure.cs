using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>Stops the reading of a MIME document that nodeadm fails on.</summary>
internal sealed class MimeFailure(Finding finding) : Exception
{
    public Finding Finding { get; } = finding;
}
