using System.Text.RegularExpressions;

namespace Al2023.Tests.Docs;

/// <summary>The Markdown pages that users read.</summary>
internal static partial class Pages
{
    private static readonly string[] NotOurs = ["node_modules", "bin", "obj", "artifacts", "BenchmarkDotNet.Artifacts", "golden"];

    /// <summary>The pages that are written by hand: paths below the root of the repository.</summary>
    public static IEnumerable<string> All() =>
        new[] { Repository.Root, Repository.Path("provider", "docs"), Repository.Path("examples"), Repository.Path("sdk") }
            .SelectMany(folder => Directory.GetFiles(folder, "*.md"))
            .Concat(Directory.GetDirectories(Repository.Path("examples")).SelectMany(d => Directory.GetFiles(d, "*.md")))
            .Select(Below)
            .Order(StringComparer.Ordinal);

    /// <summary>Every page of the repository, also the references that are made.</summary>
    public static IEnumerable<string> WithReferences() =>
        Directory.GetFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Select(Below)
            .Where(page => !page.Split('/').Any(folder => NotOurs.Contains(folder) || folder.StartsWith('.')))
            .Order(StringComparer.Ordinal);

    public static string Text(string page) => File.ReadAllText(Repository.Path(page));

    /// <summary>The text without what stands in fences.</summary>
    public static string Prose(string page) => Fence().Replace(Text(page), "");

    /// <summary>The lines in the fences of one language.</summary>
    public static IEnumerable<string> Lines(string page, string language) =>
        Fence().Matches(Text(page)).Where(f => f.Groups["language"].Value == language).SelectMany(f => f.Groups["code"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static string Below(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    [GeneratedRegex(@"^[ ]*```(?<language>\w*)\n(?<code>.*?)^[ ]*```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
