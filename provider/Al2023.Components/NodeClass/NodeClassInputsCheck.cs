using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;
using Al2023.Nodes.Iam;
using Al2023.Nodes.Karpenter.Checks;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData;

namespace Al2023.Components.NodeClass;

/// <summary>Checks the inputs of a node class.</summary>
internal static class NodeClassInputsCheck
{
    private const int LongestRole = 64;

    private static readonly string[] _userData = ["nodeConfig", "bootstrapScripts", "userDataParts"];

    /// <summary>All findings, with the inputs' own paths.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="name">The component's name, which is the node class's where none is given.</param>
    /// <param name="kubernetesVersion">The cluster's Kubernetes version; null while it is not known.</param>
    /// <param name="unknowns">Which inputs are set but unknown.</param>
    public static IEnumerable<Finding> Check(NodeClassInputs inputs, string name, KubernetesVersion? kubernetesVersion, Unknowns unknowns)
    {
        var userData = UserData(inputs);
        var findings = NameCheck.CheckCluster("clusterName", inputs.ClusterName)
            .Concat(CheckName(inputs, name, unknowns))
            .Concat(CheckRole(inputs, unknowns))
            .Concat(NodeClassCheck.Check(inputs, kubernetesVersion, unknowns))
            .Concat(UserDataInputsCheck.Check(userData, UserDataMerger.Karpenter, new(kubernetesVersion?.ToString(), inputs.Ami?.Release), OfUserData(unknowns)))
            .ToList();
        return findings.Any(f => f.Severity == Severity.Error) || HasUnknownUserData(unknowns)
            ? findings
            : findings.Concat(UserDataRenderer.Render(userData, UserDataMerger.Karpenter).Findings);
    }

    /// <summary>What the user data is rendered from: no cluster, as Karpenter adds it.</summary>
    public static UserDataInputs UserData(NodeClassInputs inputs) => new()
    {
        NodeConfig = inputs.NodeConfig,
        BootstrapScripts = inputs.BootstrapScripts,
        UserDataParts = inputs.UserDataParts,
    };

    // An unknown cluster would be one that the user data is to name.
    private static Unknowns OfUserData(Unknowns unknowns) =>
        new(unknowns.Paths.Where(p => _userData.Any(i => p.StartsWith(i, StringComparison.Ordinal))).ToHashSet());

    private static bool HasUnknownUserData(Unknowns unknowns) => _userData.Any(unknowns.Within);

    private static IEnumerable<Finding> CheckName(NodeClassInputs inputs, string name, Unknowns unknowns)
    {
        if (!unknowns.IsSet("nodeClassName", inputs.NodeClassName) && !NameSyntax.IsSubdomain(name))
            yield return Finding.Error("nodeClassName", $"The resource's name, `{name}`, is no name of a Kubernetes object. Write `nodeClassName`, in lower-case letters, digits, `-` and `.`.");
    }

    // Karpenter's API takes any name of a profile; an ARN or a path is a name that no profile has.
    private static bool IsTaken(NodeRole role) =>
        role is { Arn: not null, InstanceProfileName: { Length: > 0 } name } && !name.Contains(':', StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal);

    private static IEnumerable<Finding> CheckRole(NodeClassInputs inputs, Unknowns unknowns)
    {
        foreach (var finding in NodeRoleCheck.Check("nodeRole", inputs.NodeRole, unknowns))
            yield return finding.Path == "nodeRole.instanceProfileName" && IsTaken(inputs.NodeRole!) ? finding.AsWarning() : finding;
        if (inputs.NodeRole?.Arn is { } text && Arn.Parse(text) is { } arn && arn.Name.Length > LongestRole)
            yield return Finding.Error("nodeRole.arn", $"`{arn.Name}` has {arn.Name.Length} characters, and the name of a role has at most {LongestRole:known}. Write the ARN of an existing role.");
        if (inputs.CreateInstanceProfile == true && unknowns.IsSet("nodeRole.instanceProfileName", inputs.NodeRole?.InstanceProfileName))
            yield return Finding.Error("createInstanceProfile", "`nodeRole.instanceProfileName` names an instance profile already. Leave one of them out.");
    }
}
