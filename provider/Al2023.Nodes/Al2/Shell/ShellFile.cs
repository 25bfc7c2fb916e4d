namespace Al2023.Nodes.Al2.Shell;

/// <summary>A file that a command writes whole from a here-document.</summary>
/// <param name="Path">The file, as it is written in the script.</param>
/// <param name="Text">The here-document's lines.</param>
/// <param name="Expands">True where the shell expands variables in it: its delimiter is not quoted.</param>
/// <param name="Command">The command that writes it.</param>
internal sealed record ShellFile(string Path, string Text, bool Expands, ShellCommand Command)
{
    /// <summary>The file's content; null where only the node's shell knows it.</summary>
    public string? Content => Expands && Text.AsSpan().ContainsAny('$', '`', '\\') ? null : Text;
}
