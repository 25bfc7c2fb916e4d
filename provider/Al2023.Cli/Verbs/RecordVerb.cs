using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Al2023.Preview.Simulation;
using Al2023.Preview.Yaml.Syntax;

namespace Al2023.Cli.Verbs;

/// <summary><c>record FILE</c>: asks the real AWS what a file of answers has, so that previews are about the real cluster.</summary>
internal static class RecordVerb
{
    private const int Failed = 1;

    public static Command Command()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file that `preview --save-answers` wrote; it gets AWS's answers." };
        var command = new Command("record", "Asks AWS, by its command-line tool and your credentials, what a file of answers has; reads only, and no secret.") { file };
        command.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Error, cancel));
        return command;
    }

    private static async Task<int> Run(FileInfo file, TextWriter errors, CancellationToken cancel)
    {
        try
        {
            var answers = AnswersFile.Parse(file.Name, await File.ReadAllTextAsync(file.FullName, cancel));
            var (recorded, kept) = await new AnswersRecorder(Ask).Record(answers, cancel);
            await File.WriteAllTextAsync(file.FullName, AnswersWriter.Write(recorded), cancel);
            foreach (var line in kept)
                await errors.WriteLineAsync(line);
            return kept.Count == 0 ? 0 : Failed;
        }
        catch (Exception e) when (e is ProgramException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static async Task<(string? Json, string Error)> Ask(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("aws", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 ? (await output, "") : (null, error);
        }
        catch (Win32Exception)
        {
            return (null, "`aws` is not on the PATH. Install AWS's command-line tool, and log in.");
        }
    }
}
