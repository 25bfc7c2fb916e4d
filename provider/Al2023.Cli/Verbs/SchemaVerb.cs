using System.CommandLine;
using Al2023.Components;

namespace Al2023.Cli.Verbs;

/// <summary><c>schema</c>: prints the package's schema.</summary>
internal static class SchemaVerb
{
    public static Command Command()
    {
        var command = new Command("schema", "Prints the package's schema, schema.json.");
        command.SetAction(_ =>
        {
            using var output = Console.OpenStandardOutput();
            output.Write(Package.Provider.GetSchema!().Span);
            return 0;
        });
        return command;
    }
}
