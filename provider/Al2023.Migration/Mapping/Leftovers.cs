using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>What becomes of a field of AWS's model.</summary>
internal enum FieldUse
{
    /// <summary>It is mapped: to an input, or to a note of its own.</summary>
    Mapped,

    /// <summary>It says nothing of how nodes are made.</summary>
    Ignored,

    /// <summary>There is no input for it: it is noted where it is set.</summary>
    NoCounterpart,
}

/// <summary>A row of the table of AWS's fields.</summary>
/// <param name="Shape">The structure.</param>
/// <param name="Field">The field; with <c>.*</c> all that stands below it.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="Where">The input; or why it is ignored; or what to do, as a sentence.</param>
/// <param name="Standard">A value that says no more than nothing.</param>
internal sealed record FieldRow(string Shape, string Field, FieldUse Use, string Where, string? Standard = null);

/// <summary>Looks up in the table what was not mapped, so that nothing is lost.</summary>
internal static class Leftovers
{
    private const string All = ".*";

    private static readonly Dictionary<(string Shape, string Field), FieldRow> _rows = FieldTable.Rows.ToDictionary(r => (r.Shape, r.Field));

    private static readonly HashSet<(string Shape, string Field)> _parents = [.. FieldTable.Rows.SelectMany(r => Ancestors(r.Field).Select(a => (r.Shape, a)))];

    /// <summary>Notes every field that is set and has no counterpart, or that nobody knows here.</summary>
    public static void Report(Group group, string shape, Tree data) => Report(group, shape, "", data);

    /// <summary>The row of a field, or of all that it stands in; null where there is none.</summary>
    public static FieldRow? Find(string shape, string path) =>
        _rows.GetValueOrDefault((shape, path)) ?? Ancestors(path).Prepend(path).Select(a => _rows.GetValueOrDefault((shape, a + All))).FirstOrDefault(r => r is not null);

    /// <summary>True for a structure whose fields have rows.</summary>
    public static bool IsParent(string shape, string path) => _parents.Contains((shape, path));

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var end = path.LastIndexOf('.'); end > 0; end = path.LastIndexOf('.', end - 1))
            yield return path[..end];
    }

    private static void Report(Group group, string shape, string path, Tree value)
    {
        foreach (var (key, below) in value.Kind is TreeKind.List ? value.Items.SelectMany(i => i.Entries) : value.Entries)
            Field(group, shape, path.Length == 0 ? key : $"{path}.{key}", below);
    }

    private static void Field(Group group, string shape, string path, Tree value)
    {
        var row = Find(shape, path);
        if (value.Kind is TreeKind.Encrypted && row is not { Use: FieldUse.Ignored } && path != "UserData")
            group.Warn("", $"`{path}` is a secret of the stack, and is not read here. Set it in the program, as a secret.");
        else if (SaysNothing(value))
            return;
        else if (row is { Use: FieldUse.NoCounterpart } && (row.Standard is null || value.Text != row.Standard))
            group.Warn("", $"`{path}`{Shown(value)} has no counterpart. {row.Where:known}");
        else if (row is null && IsParent(shape, path))
            Report(group, shape, path, value);
        else if (row is null)
            group.Warn("", $"`{path}`{Shown(value)} is not known here, and nothing came of it. See whether nodes need it.");
    }

    // What is off says no more than what is not there.
    private static bool SaysNothing(Tree value) => value.Kind switch
    {
        TreeKind.Map => value.Entries.All(e => SaysNothing(e.Value)),
        TreeKind.List => value.Items.All(SaysNothing),
        _ => value.IsEmpty || value.Flag is false || value.Text == "0",
    };

    private static string Shown(Tree value) => value is { Text: { Length: < 60 } text, IsSecret: false } ? $" = `{text}`" : "";
}
