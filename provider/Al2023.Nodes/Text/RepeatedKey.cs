namespace Al2023.Nodes.Text;

/// <summary>A key that stands twice in one map.</summary>
public sealed record RepeatedKey(string Key, int Line);
