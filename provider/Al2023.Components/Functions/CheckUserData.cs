using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;

namespace Al2023.Components.Functions;

/// <summary><c>checkUserData</c>: reads a document as a node would.</summary>
internal static class CheckUserData
{
    public static Function<CheckUserDataInputs> Function { get; } = new() { Check = Check, Call = Call };

    private static IEnumerable<Finding> Check(CheckUserDataInputs inputs) =>
    [
        .. inputs.KubernetesVersion is { } version ? KubernetesVersionCheck.Check(version, "kubernetesVersion") : [],
        .. inputs.AmiRelease is { } release ? AmiReleaseCheck.Check(release, null, KubernetesVersion.Parse(inputs.KubernetesVersion), "amiRelease") : [],
    ];

    private static Dictionary<string, object?> Call(CheckUserDataInputs inputs)
    {
        var report = UserDataCheck.Check(inputs.UserData, inputs.MergedBy ?? UserDataMerger.None, new(inputs.KubernetesVersion, inputs.AmiRelease));
        return new()
        {
            ["valid"] = report.Valid,
            ["issues"] = report.Issues.Select(Plain).ToList<object?>(),
            ["nodeConfigYaml"] = report.NodeConfigYaml,
            ["size"] = (double)report.Size,
        };
    }

    private static Dictionary<string, object?> Plain(Finding issue) => new()
    {
        ["severity"] = Spelling.Of(issue.Severity is Severity.Error ? UserDataIssueSeverity.Error : UserDataIssueSeverity.Warning),
        ["path"] = issue.Path,
        ["message"] = issue.Message.ToString(),
    };
}
