using System.Diagnostics;
using System.Globalization;

namespace Al2023.Tests.EndToEnd;

/// <summary>The built executable's <c>preview</c>, as a user runs it.</summary>
internal sealed class PreviewCommand : IDisposable
{
    /// <summary>A variable by which whatever the command starts can be found again.</summary>
    private readonly string _mark = $"AL2023_TEST={Guid.NewGuid()}";

    private readonly Process _process;

    private PreviewCommand(string[] arguments)
    {
        var info = new ProcessStartInfo(PluginProcess.Executable, ["preview", .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["AL2023_TEST"] = _mark.Split('=')[1];
        _process = Process.Start(info)!;
    }

    /// <summary>Starts it.</summary>
    public static PreviewCommand Start(params string[] arguments) => new(arguments);

    /// <summary>Runs it to its end; gives the exit code and both streams.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var command = new PreviewCommand(arguments);
        return await command.End();
    }

    /// <summary>Runs it where it must work, and gives what it prints.</summary>
    public static async Task<string> Print(params string[] arguments)
    {
        var (code, output, errors) = await Run(arguments);
        Assert.That(code, Is.LessThan(2).And.Matches<int>(c => c == 0 || arguments.Contains("--against")), errors + output);
        return output;
    }

    /// <summary>The next line of the error stream, where the program's own lines are.</summary>
    public Task<string?> NextLine() => _process.StandardError.ReadLineAsync();

    /// <summary>Sends Ctrl-C to it alone.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end; gives the exit code and what is left of both streams.</summary>
    public async Task<(int Code, string Output, string Errors)> End()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var errors = await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await output, errors);
    }

    /// <summary>The command lines of what it started and left running.</summary>
    public IReadOnlyList<string> Leftovers() =>
    [
        .. Directory.GetDirectories("/proc").Where(d => d["/proc/".Length..].All(char.IsAsciiDigit)).Where(d => Read(d, "environ").Split('\0').Contains(_mark))
            .Select(d => Read(d, "cmdline").Replace('\0', ' ')),
    ];

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
