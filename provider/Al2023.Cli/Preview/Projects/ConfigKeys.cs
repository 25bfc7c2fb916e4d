namespace Al2023.Cli.Preview.Projects;

/// <summary>Config keys: <c>namespace:name</c>; without a namespace the project's own.</summary>
public static class ConfigKeys
{
    public static string Full(string project, string key) =>
        key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";

    /// <summary>The name alone for the project's own keys, the whole key for others.</summary>
    public static string Short(string project, string key) =>
        key.StartsWith($"{project}:", StringComparison.Ordinal) ? key[(project.Length + 1)..] : key;
}
