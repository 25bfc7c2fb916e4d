using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>A document while it is judged.</summary>
/// <param name="Raw">The bytes that EC2 serves.</param>
/// <param name="Nodeadm">What nodeadm sees.</param>
/// <param name="CloudInit">What cloud-init sees; null where it cannot read the document.</param>
/// <param name="MergedBy">Who adds to the document.</param>
/// <param name="IsBase64">True where the whole document is in base64.</param>
/// <param name="Size">What EC2 counts [bytes].</param>
internal sealed record DocumentContext(
    byte[] Raw, NodeadmView Nodeadm, IReadOnlyList<CloudInitPart>? CloudInit, UserDataMerger MergedBy, bool IsBase64, int Size)
{
    private readonly Lazy<ILookup<string, CloudInitPart>> _byPart = new(() => (CloudInit ?? []).ToLookup(c => c.Path.Split('.')[0]));

    /// <summary>What cloud-init finds in a part, or in those that it holds.</summary>
    public IEnumerable<CloudInitPart> In(NodeadmPart part) => _byPart.Value[part.Path];
}
