namespace Al2023.Tests;

/// <summary>Expected files below tests/golden. UPDATE_GOLDEN=1 writes them instead of comparing.</summary>
public static class Golden
{
    /// <summary>True where expected files are written.</summary>
    internal static bool Updating => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>The folders below tests/golden/<paramref name="area"/>, one a case, by name.</summary>
    public static IEnumerable<TestCaseData> Cases(string area) =>
        Directory.GetDirectories(Repository.Path("tests", "golden", area))
            .Order(StringComparer.Ordinal)
            .Select(d => new TestCaseData(d).SetArgDisplayNames(Path.GetFileName(d)));

    /// <summary>Selects the test that runs, whatever its arguments.</summary>
    internal static string Filter => $"FullyQualifiedName~{TestContext.CurrentContext.Test.ClassName}.{TestContext.CurrentContext.Test.MethodName}";

    /// <summary>Compares a text with the expected file at a path below tests/golden.</summary>
    public static void Check(string path, string actual)
    {
        var file = Path.IsPathRooted(path) ? path : Repository.Path("tests", "golden", path);
        if (Updating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }
        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        if (expected != actual)
            Assert.Fail($"{Path.GetRelativePath(Repository.Root, file)} differs.\n{LineDiff.Of(expected, actual)}\nTo accept: UPDATE_GOLDEN=1 dotnet test --filter \"{Filter}\"");
    }
}
