using System.Diagnostics;
using System.Security.Cryptography;

namespace Al2023.Tests.Examples;

/// <summary>The npm workspace at the root: the TypeScript examples and programs, linked to sdk/nodejs; installed once from its lock file.</summary>
internal static class NpmWorkspace
{
    private static readonly Lazy<Task> Installed = new(Install);

    /// <summary>The folders of the workspace, below the root.</summary>
    public static IEnumerable<string> Members() =>
        new[] { "examples", "tests/programs" }
            .SelectMany(folder => Directory.GetDirectories(Repository.Path(folder)))
            .Where(folder => File.Exists(Path.Combine(folder, "package.json")))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/'))
            .Append("sdk/nodejs")
            .Order(StringComparer.Ordinal);

    /// <summary>Waits until the packages are there.</summary>
    public static Task Ready() => Installed.Value;

    /// <summary>What a program prints; fails the test where the program fails.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{errors}\n{await output}");
        return await output;
    }

    private static async Task Install()
    {
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Repository.Path("package-lock.json"))));
        var stamp = Repository.Path("node_modules", ".installed");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return;
        await Run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        await File.WriteAllTextAsync(stamp, wanted);
    }
}
