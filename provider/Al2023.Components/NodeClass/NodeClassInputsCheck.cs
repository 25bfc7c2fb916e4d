using Al2023.Nodes.Ami;
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

    /// <summary>All findings, at the inputs.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="name">The component's name, which is the node class's where none is given.</param>
    /// <param name="version">The cluster's Kubernetes version; absent where nobody says it.</param>
    /// <param name="hasErrors">Inputs did not fit, and the user will be told.</param>
    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs, string name, Input<string> version, bool hasErrors)
    {
        var userData = UserData(inputs);
        List<Finding> findings =
        [
            .. NameCheck.CheckCluster(inputs.ClusterName),
            .. CheckName(inputs.NodeClassName, name),
            .. CheckRole(inputs.NodeRole),
            .. CheckProfile(inputs),
            .. NodeClassCheck.Check(inputs, KubernetesVersion.Parse(version.KnownOrNull())),
            .. UserDataInputsCheck.Check(userData, UserDataMerger.Karpenter, new(NodeRelease.VersionOf(version), inputs.Ami.Release.KnownOrNull()) { IsOwnImage = inputs.Ami.IsCustom() || inputs.AmiSelectorTerms.IsSet }),
        ];
        if (!hasErrors && findings.All(f => f.Severity is not Severity.Error) && UserDataRenderer.Render(userData, UserDataMerger.Karpenter).IsKnown(out var rendered))
            findings.AddRange(rendered.Findings);
        return findings;
    }

    /// <summary>Refuses unknown values where they decide which resources there are.</summary>
    public static IEnumerable<Finding> CheckDecisions(KarpenterAl2023NodeClassInputs inputs)
    {
        IInput[] decisions =
        [
            inputs.ApiVersion, inputs.Apply, inputs.CreateAccessEntry, inputs.CreateInstanceProfile, inputs.KarpenterVersion,
            inputs.NodePools, inputs.PodDensity, .. inputs.NodePools.Items.Select(p => (IInput)p.Name),
        ];
        foreach (var decision in decisions.Where(d => d.State is InputState.Unknown))
            yield return decision.Error($"`{decision.Place.Path:known}` decides which resources there are, and is not known yet. Write a value that does not come from a resource.");
    }

    /// <summary>What the user data is rendered from: no cluster, as Karpenter adds it.</summary>
    public static UserDataInputs UserData(KarpenterAl2023NodeClassInputs inputs) => new()
    {
        NodeConfig = inputs.NodeConfig,
        BootstrapScripts = inputs.BootstrapScripts,
        UserDataParts = inputs.UserDataParts,
    };

    private static IEnumerable<Finding> CheckName(Input<string> input, string name)
    {
        if (input.IsAbsent && !NameSyntax.IsSubdomain(name))
            yield return input.Error($"The resource's name, `{name}`, is no name of a Kubernetes object. Write `nodeClassName`, in lower-case letters, digits, `-` and `.`.");
    }

    private static IEnumerable<Finding> CheckRole(NodeRoleInputs role)
    {
        foreach (var finding in NodeRoleCheck.Check(role))
            yield return finding.Path == role.InstanceProfileName.Path && IsTaken(role) ? finding.AsWarning() : finding;
        if (role.Arn.IsKnown(out var text) && Arn.Parse(text) is { } arn && arn.Name.Length > LongestRole)
            yield return role.Arn.Error($"`{arn.Name}` has {arn.Name.Length} characters, and the name of a role has at most {LongestRole:known}. Write the ARN of an existing role.");
    }

    // Karpenter's API takes any name of a profile; an ARN or a path is a name that no profile has.
    private static bool IsTaken(NodeRoleInputs role) =>
        role.Arn.IsKnown(out _) && role.InstanceProfileName.IsKnown(out var name) && name.Length > 0 && name.IndexOfAny([':', '/']) < 0;

    private static IEnumerable<Finding> CheckProfile(KarpenterAl2023NodeClassInputs inputs)
    {
        if (inputs.CreateInstanceProfile.Is(true) && inputs.NodeRole is { IsKnown: true, InstanceProfileName.IsSet: true })
            yield return inputs.CreateInstanceProfile.Error("`nodeRole.instanceProfileName` names an instance profile already. Leave one of them out.");
    }
}
