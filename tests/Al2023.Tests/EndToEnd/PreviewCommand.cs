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
        var info = new ProcessStartInfo(Executable.Path, ["preview", .. arguments])
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
        Assert.That(code, Is.Zero.Or.Matches<int>(c => c == 3 && arguments.Contains("--against")), errors + output);
        return output;
    }

    /// <summary>The next line of the error stream, where the program's own lines are.</summary>
    public Task<string?> NextLine() => _process.StandardError.ReadLineAsync();

    /// <summary>Sends Ctrl-C to it alone.</summary>
    public void Interrupt() => Signal("INT", _process.Id);

    /// <summary>Sends a process a signal, <c>KILL</c> for example.</summary>
    public static void Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The id of the plugin's process, once it has used some processor time [ms].</summary>
    public async Task<int> Plugin(int processorTime = 0)
    {
        var plugin = 0;
        await WaitFor(() => (plugin = Started().FirstOrDefault(p => Read(p, "cmdline").Split('\0') is [_, var engine, ""] && engine.StartsWith("127.0.0.1:", StringComparison.Ordinal) && Used(p) >= processorTime)) != 0);
        return plugin;
    }

    /// <summary>Waits until something is so; fails the test where the command ends before.</summary>
    public async Task WaitFor(Func<bool> condition)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            Assert.That(_process.HasExited, Is.False, "the preview ended too early");
            await ticks.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits for the end; gives the exit code and what is left of both streams.</summary>
    public async Task<(int Code, string Output, string Errors)> End()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var errors = await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await output, errors);
    }

    /// <summary>The command lines of itself and of what it started, of those that still run.</summary>
    public IReadOnlyList<string> Leftovers() => [.. Started().Select(p => Read(p, "cmdline").Replace('\0', ' '))];

    private IEnumerable<int> Started() =>
        Directory.GetDirectories("/proc").Select(d => int.TryParse(d["/proc/".Length..], CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(p => p > 0 && Read(p, "environ").Split('\0').Contains(_mark));

    private static double Used(int process)
    {
        try
        {
            return Process.GetProcessById(process).TotalProcessorTime.TotalMilliseconds;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
