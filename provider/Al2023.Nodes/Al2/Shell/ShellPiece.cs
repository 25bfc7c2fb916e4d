namespace Al2023.Nodes.Al2.Shell;

/// <summary>A piece of a shell word.</summary>
/// <param name="Text">The text as the shell sees it; of an expansion as it is written, <c>$NAME</c> or <c>$(…)</c>.</param>
/// <param name="Variable">The variable that stands here; null for literal text, and empty for an expansion that only a shell can do.</param>
/// <param name="Quoted">True inside quotes, where the value is not split at blanks.</param>
internal sealed record ShellPiece(string Text, string? Variable, bool Quoted);
