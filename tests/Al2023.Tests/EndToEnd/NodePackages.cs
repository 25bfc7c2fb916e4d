using System.Diagnostics;
using System.Security.Cryptography;

namespace Al2023.Tests.EndToEnd;

/// <summary>The npm packages that tests use, installed once below tests/node from its lock file.</summary>
public static class NodePackages
{
    private static readonly Lazy<string> _folder = new(Install);

    /// <summary>The folder whose node_modules hold the packages, and whose scripts use them.</summary>
    public static string Folder => _folder.Value;

    /// <summary>What a script of the folder prints; fails the test where the script fails.</summary>
    public static Task<string> Run(string script, params string[] arguments) => Run("node", Folder, [Path.Combine(Folder, script), .. arguments]);

    private static string Install()
    {
        var folder = Repository.Path("tests", "node");
        var wanted = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));
        var stamp = Path.Combine(folder, "node_modules", ".installed");
        if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted)
            return folder;
        // Scripts of packages are not run: none that is used here needs them.
        Run("npm", folder, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).GetAwaiter().GetResult();
        File.WriteAllText(stamp, wanted);
        return folder;
    }

    private static async Task<string> Run(string program, string folder, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{errors}\n{await output}");
        return await output;
    }
}
