namespace Al2023.Cli.Preview.Yaml.Expressions;

/// <summary>One step of a property access: a name or an index.</summary>
public abstract record Accessor;

/// <summary><c>.name</c> or <c>["name"]</c>.</summary>
public sealed record NameAccessor(string Name, bool IsSubscript) : Accessor;

/// <summary><c>[0]</c>.</summary>
public sealed record IndexAccessor(int Index) : Accessor;
