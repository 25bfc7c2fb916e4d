using System.Text.Json.Nodes;

namespace Al2023.Preview.Runtimes;

/// <summary>Runs Python programs by the program's own interpreter and <c>pulumi</c> package; the launcher is ours.</summary>
internal static class PythonRuntime
{
    private static readonly string Launcher = ReadLauncher();

    public static ProgramLaunch Prepare(ProgramContext context)
    {
        var settings = new JsonObject
        {
            ["monitor"] = context.Monitor,
            ["engine"] = context.Engine,
            ["project"] = context.Project,
            ["stack"] = context.Stack,
            ["organization"] = context.Organization,
            ["root_directory"] = context.RootDirectory,
            ["dry_run"] = context.DryRun,
            ["parallel"] = context.Parallel,
        };
        return new(Interpreter(context), ["-u", "-c", Launcher, Path.GetFullPath(context.EntryPoint, context.Directory), settings.ToJsonString()], ContextVariables.OfConfig(context), context.Directory);
    }

    /// <summary>The interpreter of the project's virtual environment, else of the active one, else the one on the PATH.</summary>
    private static string Interpreter(ProgramContext context)
    {
        if (context.Options.TryGetValue("virtualenv", out var named))
        {
            var folder = Path.GetFullPath(named, context.RootDirectory);
            return InterpreterOf(folder)
                ?? throw new MissingRuntimeException($"The virtual environment {folder} is not there. Run `python3 -m venv {named}`, then `{named}/bin/pip install -r requirements.txt`, in {context.RootDirectory}.");
        }
        string?[] folders = [Environment.GetEnvironmentVariable("VIRTUAL_ENV"), Path.Combine(context.RootDirectory, ".venv"), Path.Combine(context.RootDirectory, "venv")];
        return folders.OfType<string>().Select(InterpreterOf).FirstOrDefault(p => p is not null)
            ?? Executables.Find("python3", "python")
            ?? throw new MissingRuntimeException("`python3` is not on the PATH. Install Python 3.10 or newer.");
    }

    private static string? InterpreterOf(string environment)
    {
        var path = OperatingSystem.IsWindows() ? Path.Combine(environment, "Scripts", "python.exe") : Path.Combine(environment, "bin", "python");
        return File.Exists(path) ? path : null;
    }

    private static string ReadLauncher()
    {
        using var stream = typeof(PythonRuntime).Assembly.GetManifestResourceStream("launch.py")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
