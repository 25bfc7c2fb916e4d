using System.CommandLine;
using System.Text.Json.Nodes;
using Al2023.Cli.Reference;
using Al2023.Components;

namespace Al2023.Cli.Verbs;

/// <summary><c>docs OUT</c> writes the references of the API and of the command line as Markdown.</summary>
internal static class DocsVerb
{
    public static Command Command()
    {
        var folder = new Argument<DirectoryInfo>("OUT") { Description = "The folder to write the pages to." };
        var command = new Command("docs", "Writes the references of the API and of the command line as Markdown pages.") { folder };
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(folder);
            target.Create();
            foreach (var (name, text) in ApiReference.Render(JsonNode.Parse(Package.Provider.GetSchema!().Span)!.AsObject()))
                File.WriteAllText(Path.Combine(target.FullName, name), text);
            File.WriteAllText(Path.Combine(target.FullName, "cli.md"), CommandReference.Render(Program.CommandLine()));
        });
        return command;
    }
}
