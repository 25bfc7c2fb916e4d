namespace Al2023.Nodes.Text;

/// <summary>Why a text is no YAML or JSON. Line and column start at 1; 0 where no place can be named.</summary>
public sealed record DataError(string Reason, int Line, int Column);
