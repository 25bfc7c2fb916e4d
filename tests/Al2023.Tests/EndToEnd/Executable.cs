using System.Diagnostics;

namespace Al2023.Tests.EndToEnd;

/// <summary>
/// The executable that the tests of the category <see cref="Category"/> start: the one that was built with them, or the
/// one that <see cref="Variable"/> names, the published native file for example.
/// </summary>
internal static class Executable
{
    public const string Category = "Executable";

    private const string Variable = "AL2023_EXECUTABLE";

    /// <summary>The native file that <see cref="Variable"/> names; null where it names none.</summary>
    public static string? Native { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? System.IO.Path.GetFullPath(named, Repository.Root)
        : null;

    public static string Path { get; } = Native
        ?? System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "pulumi-resource-al2023.exe" : "pulumi-resource-al2023");

    /// <summary>Runs a verb to its end.</summary>
    public static Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => RunOn([], arguments);

    /// <summary>Runs a verb that reads standard input.</summary>
    public static Task<(int Code, string Output, string Errors)> RunOn(byte[] input, params string[] arguments) => RunUnder([], input, arguments);

    /// <summary>Runs a verb by another command that takes it behind its own arguments.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunUnder(string[] command, byte[] input, params string[] arguments)
    {
        string[] words = [.. command, Path, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = System.IO.Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
