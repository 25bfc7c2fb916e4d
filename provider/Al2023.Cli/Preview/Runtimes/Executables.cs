namespace Al2023.Cli.Preview.Runtimes;

/// <summary>Finds executables as a shell does.</summary>
internal static class Executables
{
    /// <summary>The first of the names that is on the PATH, as an absolute path; null where none is.</summary>
    public static string? Find(params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        foreach (var name in names)
        {
            foreach (var folder in folders)
            {
                foreach (var ending in endings)
                {
                    var path = Path.GetFullPath(Path.Combine(folder, name + ending));
                    if (File.Exists(path))
                        return path;
                }
            }
        }
        return null;
    }
}
