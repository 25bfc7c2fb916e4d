namespace Al2023.Tests.EndToEnd;

/// <summary>The npm packages that tests use, below tests/node, and the scripts that use them.</summary>
public static class NodePackages
{
    private static readonly NpmFolder Packages = new(Repository.Path("tests", "node"));

    /// <summary>Waits until the packages are there.</summary>
    public static Task Ready() => Packages.Ready();

    /// <summary>What a script of the folder prints; fails the test where the script fails.</summary>
    public static Task<string> Run(string script, params string[] arguments) => Packages.Run(script, arguments);
}
