using System.Diagnostics;
using System.Reflection;

namespace Al2023.Tests.RealEngine;

/// <summary>Pulumi's own command-line tool, where it is: the one that <see cref="Variable"/> names, else the one on the PATH.</summary>
internal static class PulumiCli
{
    /// <summary>The category of tests that need it.</summary>
    public const string Category = "RealEngine";

    private const string Variable = "PULUMI_CLI";

    private static readonly string? _path = Find();

    /// <summary>The folder with a folder of each simulated provider's plugin.</summary>
    public static string SimulatedProviders { get; } = typeof(PulumiCli).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SimulatedProviders").Value!;

    /// <summary>The tool; skips the test where there is none.</summary>
    public static string Path
    {
        get
        {
            if (_path is null)
                Assert.Ignore($"skipped: there is no `pulumi` on the PATH, and {Variable} names none");
            return _path!;
        }
    }

    /// <summary>Skips the test where the host of a language is missing beside the tool and on the PATH.</summary>
    public static void NeedLanguage(string runtime)
    {
        var host = $"pulumi-language-{runtime}{(OperatingSystem.IsWindows() ? ".exe" : "")}";
        if (!Folders().Prepend(System.IO.Path.GetDirectoryName(Path)!).Any(f => File.Exists(System.IO.Path.Combine(f, host))))
            Assert.Ignore($"skipped: there is no {host} beside `pulumi` or on the PATH");
    }

    /// <summary>Starts the tool.</summary>
    public static ProcessStartInfo Command(string folder, params string[] arguments)
    {
        var command = new ProcessStartInfo(Path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The hosts of languages are found on the PATH.
        command.Environment["PATH"] = $"{System.IO.Path.GetDirectoryName(Path)}{System.IO.Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        return command;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? System.IO.Path.GetFullPath(named) : throw new FileNotFoundException($"{Variable} names `{named}`, which is no file.");
        var name = OperatingSystem.IsWindows() ? "pulumi.exe" : "pulumi";
        return Folders().Select(f => System.IO.Path.Combine(f, name)).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
