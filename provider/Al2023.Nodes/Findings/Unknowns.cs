namespace Al2023.Nodes.Findings;

/// <summary>
/// Which inputs are set but not known yet, as in the preview of a program that creates its cluster. A record holds
/// null for such a field; rules about presence ask here before they call a field missing.
/// </summary>
/// <param name="Paths">The paths of unknown values.</param>
public sealed record Unknowns(IReadOnlySet<string> Paths)
{
    /// <summary>Stands for an unknown text where a place must be held: in a list, in a map, in a map of any values. It passes every check.</summary>
    public const string Text = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static Unknowns None { get; } = new(new HashSet<string>());

    /// <summary>True if the value at the path, or one that holds it, is unknown.</summary>
    public bool Contains(string path)
    {
        if (Paths.Count == 0)
            return false;
        for (var end = path.Length; end > 0; end = path.LastIndexOfAny(['.', '['], end - 1))
        {
            if (Paths.Contains(path[..end]))
                return true;
        }
        return false;
    }

    /// <summary>True if the value at the path, or any below it, is unknown.</summary>
    public bool Within(string path) =>
        Contains(path) || Paths.Any(p => p.StartsWith(path, StringComparison.Ordinal) && p[path.Length] is '.' or '[');

    /// <summary>True if the field is set, whether its value is known or not.</summary>
    public bool IsSet(string path, object? value) => value is not null || Contains(path);

    /// <summary>True if the field itself is set: false inside of an unknown value, which may or may not have it.</summary>
    public bool IsCertainlySet(string path, object? value) => value is not null || Paths.Contains(path);

    /// <summary>The same for the inputs below a path, whose own paths start there.</summary>
    public Unknowns Below(string path)
    {
        if (Paths.Count == 0)
            return this;
        var below = Paths.Where(p => p.StartsWith(path, StringComparison.Ordinal) && p.Length > path.Length && p[path.Length] == '.');
        return new(below.Select(p => p[(path.Length + 1)..]).ToHashSet());
    }
}
