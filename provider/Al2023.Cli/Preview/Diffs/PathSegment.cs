namespace Al2023.Cli.Preview.Diffs;

/// <summary>A step of a path: a key, an index, or, in a pattern, any of both where neither is set.</summary>
internal readonly record struct PathSegment(string? Key, int? Index)
{
    public static PathSegment Any => default;

    public bool Matches(PathSegment other) => this == Any || this == other;
}
