using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Examples;

/// <summary>The npm workspace at the root: the TypeScript examples and programs, linked to sdk/nodejs.</summary>
internal static class NpmWorkspace
{
    public static NpmFolder Packages { get; } = new(Repository.Root);

    /// <summary>The folders of the workspace, below the root.</summary>
    public static IEnumerable<string> Members() =>
        new[] { "examples", "tests/programs" }
            .SelectMany(folder => Directory.GetDirectories(Repository.Path(folder)))
            .Where(folder => File.Exists(Path.Combine(folder, "package.json")))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/'))
            .Append("sdk/nodejs")
            .Order(StringComparer.Ordinal);
}
