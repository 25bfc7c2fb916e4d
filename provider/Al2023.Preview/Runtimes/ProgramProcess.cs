using System.ComponentModel;
using System.Diagnostics;

namespace Al2023.Preview.Runtimes;

/// <summary>Runs a program to its end, whichever that is; when this returns, it and all that it started are gone.</summary>
public static class ProgramProcess
{
    /// <summary>How long output may still come from something that a program left behind.</summary>
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(2);

    /// <param name="launch">What is started.</param>
    /// <param name="output">Gets each line that the program prints, of either stream.</param>
    /// <param name="limit">How long it may run.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<ProgramExit> Run(ProgramLaunch launch, Action<string> output, TimeSpan limit, CancellationToken cancel)
    {
        using var process = Start(launch);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        end.CancelAfter(limit);
        process.StandardInput.Close();
        var ending = launch.Ending?.Invoke(output);
        var printed = Task.WhenAll(Forward(process.StandardOutput, output), Forward(process.StandardError, ending is null ? output : ending.Read));
        try
        {
            await process.WaitForExitAsync(end.Token);
            await Task.WhenAny(printed, Task.Delay(DrainTimeout, CancellationToken.None));
            return ending?.Tell(process.ExitCode) ?? new(process.ExitCode, null);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            await Task.WhenAny(printed, Task.Delay(DrainTimeout, CancellationToken.None));
            return new(process.ExitCode, cancel.IsCancellationRequested
                ? "The preview was interrupted, and the program ended with it."
                : $"The program did not end within {limit.TotalSeconds:0} seconds, and was ended. Raise `--timeout` if it needs longer.");
        }
    }

    private static Process Start(ProgramLaunch launch)
    {
        var info = new ProcessStartInfo(launch.FileName, launch.Arguments)
        {
            WorkingDirectory = launch.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in launch.Environment)
            info.Environment[name] = value;
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new MissingRuntimeException($"{launch.FileName} cannot be started: {e.Message}.");
        }
    }

    private static async Task Forward(StreamReader stream, Action<string> output)
    {
        while (await stream.ReadLineAsync() is { } line)
            output(line);
    }
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code; 0 is success.</param>
/// <param name="Reason">Why it ended so, in a sentence; null where nothing but the code is known.</param>
public sealed record ProgramExit(int Code, string? Reason)
{
    /// <summary>What the program's runtime said when it crashed, in the form in which SDKs log what ended a program; null where it did not.</summary>
    public string? Crash { get; init; }

    /// <summary>The code by which Pulumi's SDKs say that the error is in the log already.</summary>
    public const int ErrorIsLogged = 32;

    public bool IsSuccess => Code == 0 && Reason is null;

    /// <summary>What went wrong, in a sentence; null where nothing did, or where the program said so itself.</summary>
    public string? Problem => Reason ?? (Code is 0 or ErrorIsLogged || Crash is not null ? null : $"The program ended with exit code {Code}. What it printed says why.");
}

/// <summary>Finds in what a program's runtime prints how the program ended.</summary>
public interface IProgramEnding
{
    /// <summary>Reads a line of standard error.</summary>
    void Read(string line);

    /// <summary>How the program ended.</summary>
    ProgramExit Tell(int code);
}
