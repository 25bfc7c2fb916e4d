namespace Al2023.Nodes.Al2.Shell;

/// <summary>A shell script, read for its simple commands.</summary>
/// <param name="Text">The script.</param>
/// <param name="Commands">Its commands in order, those in conditions and functions among them.</param>
/// <param name="Files">The files that commands write from here-documents, in order.</param>
/// <param name="Unfinished">The line where a quote or a here-document starts that never ends; null where all end.</param>
internal sealed record ShellScript(string Text, IReadOnlyList<ShellCommand> Commands, IReadOnlyList<ShellFile> Files, int? Unfinished)
{
    /// <summary>Reads a script; never throws.</summary>
    public static ShellScript Read(string text) => new ShellReader(text).Read();
}
