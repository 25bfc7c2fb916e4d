using System.Reflection;

namespace Al2023.Tests;

/// <summary>Where things are on the machine that runs the tests.</summary>
public static class Repository
{
    /// <summary>The folder that holds PulumiAl2023.sln.</summary>
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>A path below the root.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>A file or folder of the data that stands beside the project on some machines; skips the test where it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        var path = System.IO.Path.Combine([Root, "..", "shared", .. parts]);
        if (!System.IO.Path.Exists(path))
            Assert.Ignore(Absent(parts));
        return path;
    }

    /// <summary>Why a test is skipped that needs such data.</summary>
    public static string Absent(params string[] parts) => $"skipped: ../shared/{string.Join('/', parts)} is not on this machine";
}
