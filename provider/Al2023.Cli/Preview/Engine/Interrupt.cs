using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Al2023.Cli.Preview.Engine;

/// <summary>Interrupts a process as Ctrl-C does.</summary>
internal static class Interrupt
{
    private const int Sigint = 2;

    /// <summary>Sends SIGINT; on Windows, which has no such signal for one process, ends it.</summary>
    public static void Send(Process process)
    {
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            _ = Kill(process.Id, Sigint);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
