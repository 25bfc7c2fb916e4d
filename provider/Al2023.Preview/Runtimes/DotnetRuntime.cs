namespace Al2023.Preview.Runtimes;

/// <summary>Runs .NET programs by <c>dotnet run</c>, or a built one where the project names a <c>binary</c>.</summary>
internal static class DotnetRuntime
{
    public static ProgramLaunch Prepare(ProgramContext context)
    {
        var dotnet = Executables.Find("dotnet")
            ?? throw new MissingRuntimeException("`dotnet` is not on the PATH. Install the .NET SDK that the program's project targets.");
        var variables = ContextVariables.OfDeployment(context);
        if (context.Options.TryGetValue("binary", out var binary))
            return Built(dotnet, Path.GetFullPath(binary, context.RootDirectory), variables, context);
        if (!Directory.EnumerateFiles(context.Directory, "*.*proj").Any())
            throw new MissingRuntimeException($"There is no .NET project in {context.Directory}. Put one there, or name its folder as `main` in Pulumi.yaml.");
        // Build servers would stay behind after the preview.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        variables["UseSharedCompilation"] = "false";
        variables["DOTNET_NOLOGO"] = "1";
        return new(dotnet, ["run", "--project", Path.GetFullPath(context.EntryPoint, context.Directory)], variables, context.Directory);
    }

    private static ProgramLaunch Built(string dotnet, string binary, Dictionary<string, string> variables, ProgramContext context)
    {
        if (!File.Exists(binary))
            throw new MissingRuntimeException($"The program's binary {binary} is not there. Build the program, or take `binary` out of Pulumi.yaml.");
        return binary.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new(dotnet, [binary], variables, context.Directory)
            : new(binary, [], variables, context.Directory);
    }
}
