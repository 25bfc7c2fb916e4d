namespace Al2023.Nodes.Text;

/// <summary>Finds the name that was probably meant.</summary>
public static class Nearest
{
    /// <summary>The known name nearest to a misspelled one, ignoring case, or the only one that goes on where it ends (`scalingConfig` for `scaling`); null where none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var all = known.ToList();
        return Similar(name, all) ?? Longer(name, all);
    }

    private static string? Longer(string name, List<string> known) =>
        name.Length > 0 && known.Where(k => k.StartsWith(name, StringComparison.Ordinal) && k.Length > name.Length && char.IsAsciiLetterUpper(k[name.Length])).ToList() is [var only] ? only : null;

    private static string? Similar(string name, List<string> known)
    {
        var limit = Math.Max(1, name.Length / 3);
        var lower = name.ToLowerInvariant();
        return known
            .Where(k => Math.Abs(k.Length - name.Length) <= limit)
            .Select(k => (Name: k, Distance: Distance(lower, k.ToLowerInvariant())))
            .Where(k => k.Distance <= limit)
            .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal)
            .Select(k => k.Name)
            .FirstOrDefault();
    }

    /// <summary>` Did you mean `x`?`, or nothing.</summary>
    public static string Suggest(string name, IEnumerable<string> known) =>
        Find(name, known) is { } near ? $" Did you mean `{near}`?" : "";

    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 1; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
