using System.Diagnostics;
using System.Reflection;

namespace Al2023.Benchmarks;

/// <summary>The plugin as it is released: one native file.</summary>
internal static class PublishedPlugin
{
    /// <summary>The folder that holds PulumiAl2023.sln.</summary>
    public static string Root { get; } = typeof(PublishedPlugin).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Publishes below artifacts/ and gives the executable's path.</summary>
    public static async Task<string> Publish()
    {
        var folder = Path.Combine(Root, "artifacts", "benchmark");
        using var publish = Process.Start("dotnet",
        [
            "publish", Path.Combine(Root, "provider", "Al2023.Cli"), "-o", folder, "-v", "quiet",
        ]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("The plugin could not be published.");
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "pulumi-resource-al2023.exe" : "pulumi-resource-al2023");
    }
}
