using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Al2023.Nodes.Al2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Cli.Verbs;

/// <summary><c>convert [FILE]</c>: Amazon Linux 2 user data as AL2023 inputs.</summary>
internal static class ConvertVerb
{
    private const int Failed = 1;
    private const int UsageError = 2;

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "The Amazon Linux 2 user data; - for standard input.",
        DefaultValueFactory = _ => "-",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text: the inputs as YAML, and what was found on standard error. json: all of it as one object.",
        DefaultValueFactory = _ => "text",
    };

    public static Command Command()
    {
        Format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("convert", "Turns Amazon Linux 2 user data into AL2023 inputs.") { File, Format };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var conversion = Al2Converter.Convert(Read(parsed.GetRequiredValue(File)));
            if (parsed.GetValue(Format) == "json")
                output.Write(JsonSerializer.Serialize(conversion.ToPlain(), _json) + "\n");
            else
                WriteText(conversion, output, errors);
            return conversion.Issues.Any(i => i.Severity == Severity.Error) ? Failed : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return UsageError;
        }
    }

    private static void WriteText(Al2Conversion conversion, TextWriter output, TextWriter errors)
    {
        var plain = new OrderedDictionary<string, object?>(conversion.ToPlain(), StringComparer.Ordinal);
        plain.Remove("issues");
        output.Write(CanonicalYaml.Write(plain));
        foreach (var issue in conversion.Issues)
            errors.WriteLine($"{(issue.Severity == Severity.Error ? "error" : "warning")}: {(issue.Path.Length > 0 ? issue.Path + ": " : "")}{issue.Message}");
    }

    private static string Read(string file)
    {
        if (file != "-")
            return System.IO.File.ReadAllText(file);
        using var input = new StreamReader(Console.OpenStandardInput());
        return input.ReadToEnd();
    }
}
