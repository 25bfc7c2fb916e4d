using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.UserData;

/// <summary>A part of a document as nodeadm sees it.</summary>
/// <param name="Path"><c>part[0]</c>; empty for a document that is one NodeConfig.</param>
/// <param name="Type">The media type in lower case; empty where none is given.</param>
/// <param name="Size">The part's length as it stands in the document [bytes].</param>
/// <param name="NodeConfig">What nodeadm reads in it; null where the part is none of nodeadm's.</param>
/// <param name="Start">The first characters of the text, for a part that is none of nodeadm's.</param>
internal sealed record NodeadmPart(string Path, string Type, int Size, NodeConfigReading? NodeConfig, string Start = "");
