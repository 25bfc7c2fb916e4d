using System.CommandLine;
using System.Text;
using Al2023.Nodes.Text;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Verbs;

/// <summary><c>render FILE</c>: the function <c>renderUserData</c> on a file of its arguments.</summary>
internal static class RenderVerb
{
    public static Command Command()
    {
        var file = FunctionCall.File("The arguments of renderUserData, as YAML or JSON");
        var format = FunctionCall.Format();
        var command = new Command("render", "Renders AL2023 user data.") { file, format };
        command.SetAction(parsed => FunctionCall.Run(
            parsed, "renderUserData", () => Arguments(TextInput.Read(parsed.GetRequiredValue(file))), Print, parsed.GetValue(format) == "json"));
        return command;
    }

    private static PropertyValue Arguments(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var data = JsonReader.Claims(text) ? JsonReader.Read(text) : YamlReader.Read(text);
        return data.Error is { } error
            ? throw new IOException($"The file is no YAML or JSON, line {error.Line}, column {error.Column}: {error.Reason}.")
            : PropertyValue.Of(data.Root?.ToPlain() ?? new Dictionary<string, object?>());
    }

    private static int Print(IReadOnlyDictionary<string, object?> result, TextWriter output)
    {
        output.Write(result["userData"]);
        return FunctionCall.Done;
    }
}
