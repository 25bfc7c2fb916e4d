using System.CommandLine;
using Al2023.Components;

namespace Al2023.Cli.Verbs;

/// <summary><c>version</c>: prints the package's version.</summary>
internal static class VersionVerb
{
    public static Command Command()
    {
        var command = new Command("version", "Prints the package's version.");
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(Package.Provider.Version);
            return 0;
        });
        return command;
    }
}
