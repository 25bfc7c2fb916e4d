using System.CommandLine;

namespace Al2023.Cli.Verbs;

/// <summary><c>render FILE</c>: the function <c>renderUserData</c> on a file of its arguments.</summary>
internal static class RenderVerb
{
    public static Command Command()
    {
        var file = FunctionCall.File("The arguments of renderUserData, as YAML or JSON, or what `convert` prints");
        var format = FunctionCall.Format();
        var command = new Command("render", "Renders AL2023 user data; `convert al2.sh | render` renders a conversion.") { file, format };
        command.SetAction(parsed => FunctionCall.Run(
            parsed, "renderUserData", () => ConversionText.Inputs(TextInput.Read(parsed.GetRequiredValue(file))), Print, parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Print(IReadOnlyDictionary<string, object?> result, TextWriter output)
    {
        output.Write(result["userData"]);
        return FunctionCall.Done;
    }
}
