namespace Al2023.Preview.Runtimes;

/// <summary>Runs Go programs by <c>go run</c>, or a built one where the project names a <c>binary</c>.</summary>
internal static class GoRuntime
{
    public static ProgramLaunch Prepare(ProgramContext context)
    {
        var variables = ContextVariables.OfDeployment(context);
        if (context.Options.TryGetValue("binary", out var named))
        {
            var binary = Path.GetFullPath(named, context.RootDirectory);
            return File.Exists(binary)
                ? new(binary, [], variables, context.Directory) { Ending = output => new GoEnding(context.Directory, isRunByGo: false, output) }
                : throw new MissingRuntimeException($"The program's binary {binary} is not there. Build the program, or take `binary` out of Pulumi.yaml.");
        }
        var go = Executables.Find("go")
            ?? throw new MissingRuntimeException("`go` is not on the PATH. Install Go, or name a built program as the runtime's option `binary` in Pulumi.yaml.");
        return new(go, ["run", context.EntryPoint], variables, context.Directory) { Ending = output => new GoEnding(context.Directory, isRunByGo: true, output) };
    }
}
