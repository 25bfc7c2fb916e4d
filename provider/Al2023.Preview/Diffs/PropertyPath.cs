using System.Collections.Immutable;
using System.Globalization;
using Al2023.Nodes.Findings;

namespace Al2023.Preview.Diffs;

/// <summary>The path of an input, or a pattern of such paths in Pulumi's syntax: <c>a.b[0]["x/y"]</c>, <c>a[*].b</c>, <c>*</c>.</summary>
internal sealed record PropertyPath(ImmutableArray<PathSegment> Segments)
{
    public static PropertyPath Root { get; } = new([]);

    /// <summary>The path or pattern of a text; what is malformed is taken as a key.</summary>
    public static PropertyPath Parse(string text)
    {
        var segments = ImmutableArray.CreateBuilder<PathSegment>();
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var (segment, length) = rest[0] switch
            {
                '.' => (default(PathSegment?), 1),
                '[' => ParseBracket(rest),
                _ => ParseKey(rest),
            };
            if (segment is { } found)
                segments.Add(found);
            rest = rest[length..];
        }
        return new(segments.ToImmutable());
    }

    public PropertyPath Key(string key) => new(Segments.Add(new(key, null)));

    public PropertyPath Index(int index) => new(Segments.Add(new(null, index)));

    /// <summary>True where the path is what this pattern names, or stands below it.</summary>
    public bool Covers(PropertyPath path) => path.Segments.Length >= Segments.Length && MatchesStart(path);

    /// <summary>True where a change at the path changes something that this pattern names: it covers the path, or stands below it.</summary>
    public bool Touches(PropertyPath path) => MatchesStart(path);

    public override string ToString() => Segments.Aggregate("", (path, segment) => segment switch
    {
        { Key: { } key } => InputPath.Key(path, key),
        { Index: { } index } => InputPath.Index(path, index),
        _ => path + "[*]",
    });

    private bool MatchesStart(PropertyPath path)
    {
        for (var i = 0; i < Math.Min(Segments.Length, path.Segments.Length); i++)
        {
            if (!Segments[i].Matches(path.Segments[i]))
                return false;
        }
        return true;
    }

    private static (PathSegment?, int) ParseKey(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny('.', '[');
        var key = rest[..(end < 0 ? rest.Length : end)].ToString();
        return (key == "*" ? PathSegment.Any : new(key, null), key.Length);
    }

    private static (PathSegment?, int) ParseBracket(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("[\""))
            return ParseQuoted(rest);
        var end = rest.IndexOf(']');
        var inner = rest[1..(end < 0 ? rest.Length : end)].ToString();
        var segment = inner == "*" ? PathSegment.Any
            : int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? new(null, index)
            : new(inner, null);
        return (segment, end < 0 ? rest.Length : end + 1);
    }

    private static (PathSegment?, int) ParseQuoted(ReadOnlySpan<char> rest)
    {
        var key = new System.Text.StringBuilder();
        var i = 2;
        for (; i < rest.Length && rest[i] != '"'; i++)
        {
            if (rest[i] == '\\' && i + 1 < rest.Length)
                i++;
            key.Append(rest[i]);
        }
        return (new(key.ToString(), null), Math.Min(rest.Length, i + 2));
    }
}

/// <summary>A step of a path: a key, an index, or, in a pattern, any of both where neither is set.</summary>
internal readonly record struct PathSegment(string? Key, int? Index)
{
    public static PathSegment Any => default;

    public bool Matches(PathSegment other) => this == Any || this == other;
}
