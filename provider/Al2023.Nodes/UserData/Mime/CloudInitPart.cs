namespace Al2023.Nodes.UserData.Mime;

/// <summary>What cloud-init acts on.</summary>
/// <param name="Path"><c>part[1]</c>; empty for a document without parts.</param>
/// <param name="Declared">The media type that the part declares.</param>
/// <param name="Type">The media type that cloud-init takes it for; null where it does nothing with it.</param>
/// <param name="Body">The text, free of transfer encoding.</param>
internal sealed record CloudInitPart(string Path, string Declared, string? Type, ReadOnlyMemory<char> Body)
{
    public const string Script = "text/x-shellscript";

    /// <summary>The text of the part, made anew by each call: nobody asks for that of a NodeConfig.</summary>
    public string Text => Body.ToString();

    public bool IsScript => Type is not null && Type.StartsWith(Script, StringComparison.Ordinal);

    public bool IsShell => IsScript || Type == "text/cloud-boothook";
}
