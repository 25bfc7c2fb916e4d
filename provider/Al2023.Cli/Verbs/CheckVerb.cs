using System.CommandLine;
using System.Globalization;
using Al2023.Nodes.Inputs;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Verbs;

/// <summary><c>check FILE</c>: the function <c>checkUserData</c> on a file.</summary>
internal static class CheckVerb
{
    public static Command Command()
    {
        var file = FunctionCall.File("The user data: a MIME multi-part document, a NodeConfig or a script, plain, in gzip or in base64 as EC2's API prints it; or what `convert` prints");
        var mergedBy = new Option<string>("--merged-by") { Description = "Who adds to the document before a node reads it: none, eks or karpenter.", DefaultValueFactory = _ => "none" };
        mergedBy.AcceptOnlyFromAmong("none", "eks", "karpenter");
        var version = new Option<string>("--kubernetes-version") { Description = "The nodes' Kubernetes version, 1.33; the newest if left out." };
        var release = new Option<string>("--ami-release") { Description = "The nodes' AMI release, v20260714; the newest if left out." };
        var format = FunctionCall.Format();
        var command = new Command("check", "Reads user data as an AL2023 node would, and says what keeps the node from joining or is lost.")
        {
            file, mergedBy, version, release, format,
        };
        command.SetAction(parsed => FunctionCall.Run(parsed, "checkUserData", () => PropertyValue.Of(Arguments(
            ConversionText.UserData(TextInput.Read(parsed.GetRequiredValue(file))), parsed.GetRequiredValue(mergedBy), parsed.GetValue(version), parsed.GetValue(release))),
            Print, parsed.GetValue(format) == "json"));
        return command;
    }

    private static Dictionary<string, object?> Arguments(string userData, string mergedBy, string? version, string? release)
    {
        var merger = Enum.Parse<UserDataMerger>(mergedBy, ignoreCase: true);
        var arguments = new Dictionary<string, object?> { ["userData"] = userData, ["mergedBy"] = Spelling.Of(merger) };
        if (version is not null)
            arguments["kubernetesVersion"] = version;
        if (release is not null)
            arguments["amiRelease"] = release;
        return arguments;
    }

    private static int Print(IReadOnlyDictionary<string, object?> report, TextWriter output)
    {
        var issues = ((IReadOnlyList<object?>)report["issues"]!).Cast<IReadOnlyDictionary<string, object?>>().ToList();
        foreach (var issue in issues)
            output.WriteLine(FunctionCall.Line(issue));
        var valid = report["valid"] is true;
        var size = ((double)report["size"]!).ToString(CultureInfo.InvariantCulture);
        output.WriteLine($"{(valid ? "valid" : "not valid")}, {issues.Count} {(issues.Count == 1 ? "issue" : "issues")}, {size} of {UserDataLimits.MaxBytes} bytes");
        return valid ? FunctionCall.Done : FunctionCall.Findings;
    }
}
