namespace Al2023.Preview.Runtimes;

/// <summary>Runs JavaScript and TypeScript programs by their own <c>@pulumi/pulumi</c>.</summary>
internal static class NodeRuntime
{
    private static readonly (string LockFile, string Command)[] Installs =
        [("yarn.lock", "yarn install"), ("pnpm-lock.yaml", "pnpm install"), ("bun.lock", "bun install"), ("bun.lockb", "bun install")];

    public static ProgramLaunch Prepare(ProgramContext context)
    {
        var node = Executables.Find("node")
            ?? throw new MissingRuntimeException("`node` is not on the PATH. Install Node.js 20 or newer.");
        var run = FindRunner(context.Directory)
            ?? throw new MissingRuntimeException($"`@pulumi/pulumi` is not installed in {context.Directory}. Run `{InstallCommand(context)}` there.");
        var variables = ContextVariables.OfConfig(context);
        variables["PULUMI_NODEJS_TYPESCRIPT"] = context.Options.GetValueOrDefault("typescript", "true");
        return new(node, [.. NodeArguments(context), run, .. Arguments(context)], variables, context.Directory);
    }

    private static IEnumerable<string> NodeArguments(ProgramContext context) =>
        context.Options.GetValueOrDefault("nodeargs", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Arguments(ProgramContext context) =>
    [
        "--monitor", context.Monitor, "--engine", context.Engine, "--organization", context.Organization, "--project", context.Project,
        "--stack", context.Stack, "--root-directory", context.RootDirectory, "--pwd", context.Directory,
        .. context.DryRun ? ["--dry-run"] : Array.Empty<string>(), "--parallel", ContextVariables.Parallel(context), context.EntryPoint == "." ? "." : $"./{context.EntryPoint}",
    ];

    /// <summary>The SDK's runner in the nearest <c>node_modules</c>, as Node itself looks for packages.</summary>
    private static string? FindRunner(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            var run = Path.Combine(folder.FullName, "node_modules", "@pulumi", "pulumi", "cmd", "run");
            if (Directory.Exists(run))
                return run;
        }
        return null;
    }

    private static string InstallCommand(ProgramContext context) =>
        Installs.FirstOrDefault(i => File.Exists(Path.Combine(context.Directory, i.LockFile))).Command ?? "npm install";
}
