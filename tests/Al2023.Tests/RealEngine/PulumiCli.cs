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

    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(3);

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

    /// <summary>Starts a command of the tool, which neither asks anything nor looks for anything outside of the machine.</summary>
    /// <param name="program">The program's folder.</param>
    /// <param name="home">Where the tool keeps what it wants.</param>
    /// <param name="state">The backend's folder.</param>
    /// <param name="environment">Further variables.</param>
    /// <param name="arguments">Command and options.</param>
    public static Process Start(string program, string home, string state, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var command = new ProcessStartInfo(Path, [.. arguments, "--non-interactive", "--color", "never"])
        {
            WorkingDirectory = program,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The hosts of languages are found on the PATH.
        command.Environment["PATH"] = $"{System.IO.Path.GetDirectoryName(Path)}{System.IO.Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        command.Environment["PULUMI_HOME"] = home;
        command.Environment["PULUMI_BACKEND_URL"] = $"file://{state}";
        command.Environment["PULUMI_CONFIG_PASSPHRASE"] = "x";
        command.Environment["PULUMI_SKIP_UPDATE_CHECK"] = "true";
        command.Environment["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true";
        foreach (var (name, value) in environment)
            command.Environment[name] = value;
        var process = Process.Start(command)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for a command's end.</summary>
    public static async Task<EngineOutput> End(Process command)
    {
        var (output, errors) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        try
        {
            await command.WaitForExitAsync().WaitAsync(_longest);
        }
        catch (TimeoutException)
        {
            command.Kill(entireProcessTree: true);
            throw;
        }
        return new(command.ExitCode, await output, await errors);
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
