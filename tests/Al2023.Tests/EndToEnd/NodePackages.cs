namespace Al2023.Tests.EndToEnd;

/// <summary>The npm packages that tests use, below tests/node, and the scripts that use them.</summary>
public static class NodePackages
{
    private static readonly string Path = Repository.Path("tests", "node");
    private static readonly NpmFolder Packages = new(Path);

    /// <summary>The folder, once its node_modules are there.</summary>
    public static async Task<string> Folder()
    {
        await Packages.Ready();
        return Path;
    }

    /// <summary>Waits until the packages are there.</summary>
    public static Task Ready() => Packages.Ready();

    /// <summary>What a script of the folder prints; fails the test where the script fails.</summary>
    public static Task<string> Run(string script, params string[] arguments) => Packages.Run(script, arguments);
}
