namespace Al2023.Cli.Preview.Yaml.Expressions;

/// <summary>What stands between <c>${</c> and <c>}</c>: a resource, variable or config value, and a path into it.</summary>
public sealed record PropertyAccess(string Root, IReadOnlyList<Accessor> Path);
