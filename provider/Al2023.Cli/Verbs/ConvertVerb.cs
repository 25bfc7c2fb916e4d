using System.CommandLine;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Verbs;

/// <summary><c>convert FILE</c>: the function <c>convertAl2UserData</c> on a file.</summary>
internal static class ConvertVerb
{
    public static Command Command()
    {
        var file = FunctionCall.File("The Amazon Linux 2 user data: a shell script or a MIME multi-part document, plain, in gzip or in base64");
        var format = FunctionCall.Format();
        var command = new Command("convert", "Turns Amazon Linux 2 user data into AL2023 inputs; what was found goes to standard error. `render` and `check` take what it prints.") { file, format };
        command.SetAction(parsed => FunctionCall.Run(
            parsed, "convertAl2UserData",
            () => PropertyValue.Of(new Dictionary<string, object?> { ["userData"] = UserDataBytes.ToText(TextInput.Read(parsed.GetRequiredValue(file))) }),
            (conversion, output) => Print(conversion, output, parsed.GetValue(format) == "json" ? TextWriter.Null : parsed.InvocationConfiguration.Error),
            parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Print(IReadOnlyDictionary<string, object?> conversion, TextWriter output, TextWriter errors)
    {
        var issues = ((IReadOnlyList<object?>)conversion["issues"]!).Cast<IReadOnlyDictionary<string, object?>>().ToList();
        output.Write(CanonicalYaml.Write(conversion.Where(e => e.Key != "issues").ToDictionary(StringComparer.Ordinal)));
        foreach (var issue in issues)
            errors.WriteLine(FunctionCall.Line(issue));
        return issues.Exists(i => i["severity"] is "error") ? FunctionCall.Findings : FunctionCall.Done;
    }
}
