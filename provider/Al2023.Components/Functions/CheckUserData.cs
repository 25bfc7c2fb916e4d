using Al2023.Components.Results;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Components.Functions;

/// <summary><c>checkUserData</c>: reads a document as a node would.</summary>
internal static class CheckUserData
{
    // Python sends the keys of plain dictionaries as they are written there.
    public static Function<CheckUserDataInputs> Function { get; } = new() { Read = v => CheckUserDataInputs.Read(v, snakeCase: true), Check = Check, Call = Call };

    /// <summary>Findings as the schema's <c>UserDataIssue</c>.</summary>
    public static PropertyValue Issues(IEnumerable<Finding> findings) => Properties.ListOf(findings.Select(f => (PropertyValue)(PropertyValue.Map)new Properties
    {
        { "severity", Spelling.Of(f.Severity is Severity.Error ? UserDataIssueSeverity.Error : UserDataIssueSeverity.Warning) },
        { "path", f.Path },
        { "message", f.Message.ToString() },
    }));

    private static IEnumerable<Finding> Check(CheckUserDataInputs inputs) =>
    [
        .. KubernetesVersionCheck.Check(inputs.KubernetesVersion),
        .. AmiReleaseCheck.Check(inputs.AmiRelease, null, inputs.KubernetesVersion.IsKnown(out var version) ? KubernetesVersion.Parse(version) : null),
    ];

    private static PropertyValue.Map Call(CheckUserDataInputs inputs)
    {
        var report = UserDataCheck.Check(inputs.UserData.Known(), inputs.MergedBy.Known(UserDataMerger.None), new(inputs.KubernetesVersion.KnownOrNull(), inputs.AmiRelease.KnownOrNull()));
        return new CheckUserDataResult
        {
            Valid = report.Valid,
            Issues = Issues(report.Issues),
            NodeConfigYaml = report.NodeConfigYaml,
            Size = report.Size,
        }.ToMap();
    }
}
