using System.CommandLine;
using System.Diagnostics;
using Al2023.Migration;
using Al2023.Migration.Reading;
using Al2023.Preview.Runtimes;

namespace Al2023.Cli.Verbs;

/// <summary><c>migrate SOURCE…</c>: from what runs on Amazon Linux 2 to a program, and a plan of the way there.</summary>
internal static class MigrateVerb
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int UsageError = 2;

    private static readonly string[] _languages = ["csharp", "typescript", "python", "go"];

    public static Command Command()
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "Files or folders: answers of the AWS CLI, `pulumi stack export`, a state of Terraform, a ClusterConfig of eksctl, objects of Karpenter; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<DirectoryInfo?>("--out") { Description = "The folder that gets the program, Pulumi.yaml, and the plan. Nothing in it is overwritten." };
        var language = new Option<string?>("--language") { Description = "csharp, typescript, python or go: the program in that language too, by `pulumi convert`, below the folder of --out." };
        language.AcceptOnlyFromAmong(_languages);
        var format = new Option<string>("--format") { Description = "text, or json for what was understood.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("migrate", "Reads what runs on Amazon Linux 2, and writes the Pulumi program that replaces it and the plan of the way there. Nothing is called.")
        {
            sources, output, language, format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(language) is not null && result.GetValue(output) is null)
                result.AddError("`--language` needs a folder for the program. Write `--out DIR` too.");
        });
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(sources), parsed.GetValue(output), parsed.GetValue(language), parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(ParseResult parsed, string[] sources, DirectoryInfo? output, string? language, bool isJson)
    {
        var (text, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var result = Migrator.Run([.. sources.SelectMany(Files)]);
            if (output is not null)
                MigrationFolder.Write(output, result.Files);
            if (isJson)
                text.Write(result.Json);
            else if (output is null)
                text.Write(result.Plan);
            else
                text.Write(string.Concat(result.Summary.Concat(result.Files.Keys.Select(f => $"wrote {Path.Combine(output.Name, f)}")).Select(l => l + "\n")));
            return language is null ? Done : Converted(output!, language, errors);
        }
        catch (SourceException e)
        {
            errors.WriteLine(e.Message);
            return Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return UsageError;
        }
    }

    private static IEnumerable<SourceFile> Files(string source)
    {
        if (source == "-")
            return [new("standard input", TextInput.Read("-"))];
        if (!Directory.Exists(source))
            return [new(source, File.ReadAllBytes(source))];
        return Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(source, f).Split(Path.DirectorySeparatorChar).Any(p => p.StartsWith('.')))
            .Order(StringComparer.Ordinal)
            .Select(f => new SourceFile(f, File.ReadAllBytes(f), IsNamed: false));
    }

    private static int Converted(DirectoryInfo folder, string language, TextWriter errors)
    {
        if (Executables.Find("pulumi") is not { } pulumi)
        {
            errors.WriteLine($"`pulumi` is not on the PATH, so the program stays in YAML. Install Pulumi's CLI, and run `pulumi convert --from yaml --language {language} --out {language}` in the folder.");
            return Failed;
        }
        // What the converter prints goes where ours goes.
        using var process = Process.Start(new ProcessStartInfo(pulumi, ["convert", "--from", "yaml", "--language", language, "--out", language, "--generate-only", "--non-interactive"]) { WorkingDirectory = folder.FullName, RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            errors.WriteLine($"`pulumi convert` failed, and the program stays in YAML. It said: {said.Trim()}");
        return process.ExitCode == 0 ? Done : Failed;
    }
}

/// <summary>The folder that a program is written to.</summary>
internal static class MigrationFolder
{
    /// <summary>Writes the files, or none of them.</summary>
    /// <exception cref="IOException">One of them is there already.</exception>
    public static void Write(DirectoryInfo folder, IReadOnlyDictionary<string, string> files)
    {
        if (files.Keys.FirstOrDefault(f => Path.Exists(Path.Combine(folder.FullName, f))) is { } taken)
            throw new IOException($"`{Path.Combine(folder.Name, taken)}` is there already, and nothing is overwritten. Name another folder with `--out`.");
        folder.Create();
        foreach (var (name, content) in files)
        {
            using var file = new StreamWriter(new FileStream(Path.Combine(folder.FullName, name), FileMode.CreateNew));
            file.Write(content);
        }
    }
}
