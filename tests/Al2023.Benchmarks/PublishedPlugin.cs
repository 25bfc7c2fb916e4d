using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Al2023.Benchmarks;

/// <summary>The plugin as it is released: self-contained, compiled ahead of time, one file.</summary>
internal static class PublishedPlugin
{
    /// <summary>Publishes below artifacts/ and gives the executable's path.</summary>
    public static async Task<string> Publish()
    {
        var root = typeof(PublishedPlugin).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        var folder = Path.Combine(root, "artifacts", "benchmark");
        using var publish = Process.Start("dotnet",
        [
            "publish", Path.Combine(root, "provider", "Al2023.Cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, "-v", "quiet",
        ]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("The plugin could not be published.");
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "pulumi-resource-al2023.exe" : "pulumi-resource-al2023");
    }
}
