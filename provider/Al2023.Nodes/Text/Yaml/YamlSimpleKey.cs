namespace Al2023.Nodes.Text.Yaml;

/// <summary>A place where a key without <c>?</c> may have started: a colon behind it says so.</summary>
/// <param name="Required">Nothing but a key can stand there.</param>
/// <param name="TokenNumber">The number of the token that starts it.</param>
internal readonly record struct YamlSimpleKey(bool Possible, bool Required, int TokenNumber, int Index, int Line, int Column);
