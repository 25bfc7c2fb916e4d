namespace Al2023.Tests.Docs;

/// <summary>The Markdown pages that users read.</summary>
internal static class Pages
{
    /// <summary>Paths below the root of the repository.</summary>
    public static IEnumerable<string> All() =>
        new[] { Repository.Root, Repository.Path("provider", "docs"), Repository.Path("examples"), Repository.Path("sdk") }
            .SelectMany(folder => Directory.GetFiles(folder, "*.md"))
            .Concat(Directory.GetDirectories(Repository.Path("examples")).SelectMany(d => Directory.GetFiles(d, "*.md")))
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Text(string page) => File.ReadAllText(Repository.Path(page));
}
