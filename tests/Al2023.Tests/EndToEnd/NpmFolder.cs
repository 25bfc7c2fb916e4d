using System.Diagnostics;
using System.Security.Cryptography;

namespace Al2023.Tests.EndToEnd;

/// <summary>A folder with npm packages, installed once from its lock file.</summary>
internal sealed class NpmFolder(string path)
{
    private readonly Lazy<Task> _installed = new(() => Install(path));

    /// <summary>Waits until the packages are there.</summary>
    public Task Ready() => _installed.Value;

    /// <summary>What a script prints, run in the folder once the packages are there; fails the test where the script fails.</summary>
    public async Task<string> Run(string script, params string[] arguments)
    {
        await Ready();
        return await Run("node", path, [Path.Combine(path, script), .. arguments]);
    }

    private static async Task Install(string folder)
    {
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"))));
        var stamp = Path.Combine(folder, "node_modules", ".installed");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return;
        // Scripts of packages are not run: none that is used here needs them.
        await Run("npm", folder, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        await File.WriteAllTextAsync(stamp, wanted);
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
