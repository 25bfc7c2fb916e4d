using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Shapes;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks everything that an EC2NodeClass and its NodePools are rendered from.</summary>
public static class NodeClassCheck
{
    /// <summary>
    /// All that is wrong, with the inputs' own paths. What the API server would refuse for the target is an error, and so
    /// is what it is known to accept although Karpenter or EC2 cannot live with it; the rest of what it accepts is a warning.
    /// </summary>
    /// <param name="settings">The inputs.</param>
    /// <param name="kubernetesVersion">The cluster's Kubernetes version; null while it is not known.</param>
    /// <param name="unknowns">Which inputs are set but unknown.</param>
    public static IEnumerable<Finding> Check(NodeClassSettings settings, KubernetesVersion? kubernetesVersion, Unknowns unknowns)
    {
        var target = KarpenterTarget.Of(settings.KarpenterVersion, settings.ApiVersion);
        var draft = new NodeClassDraft(settings, target);
        return
        [
            .. KarpenterTarget.Check(settings.KarpenterVersion, settings.ApiVersion),
            .. ObjectNamesCheck.CheckName("nodeClassName", settings.NodeClassName),
            .. LabelCheck.CheckSyntax(settings.NodeClassLabels ?? new Dictionary<string, string>(), "nodeClassLabels"),
            .. ObjectNamesCheck.CheckAnnotations("nodeClassAnnotations", settings.NodeClassAnnotations),
            .. NodeClassShapeTable.Spec.Check("", draft, target, unknowns),
            .. ImageCheck.Check(settings, target, kubernetesVersion, unknowns),
            .. SelectorsCheck.Check(settings, unknowns),
            .. KubeletSettingsCheck.Check("kubelet", settings.Kubelet, unknowns),
            .. CheckKubeletsPlace(settings, target, unknowns),
            .. NodeClassUserDataCheck.Check(settings, unknowns),
            .. VolumesCheck.Check(settings, target, unknowns),
            .. CheckMetadata("metadataOptions", settings.MetadataOptions, unknowns),
            .. NetworkCheck.Check(settings, unknowns),
            .. NodeClassTagsCheck.Check("tags", settings.Tags, target),
            .. UncheckedSpecCheck.Check("uncheckedSpec", "", settings.UncheckedSpec, NodeClassShapeTable.Spec),
            .. NodePoolsCheck.Check("nodePools", draft, unknowns),
        ];
    }

    // In v1beta1 the settings are part of the NodePools.
    private static IEnumerable<Finding> CheckKubeletsPlace(NodeClassSettings settings, KarpenterTarget target, Unknowns unknowns)
    {
        if (target.Api is KarpenterApiVersion.V1Beta1 && unknowns.IsSet("kubelet", settings.Kubelet)
            && settings.NodePools is null or { Count: 0 } && !unknowns.Contains("nodePools"))
            yield return Finding.Error("kubelet", "In `v1beta1` kubelet settings are part of the NodePools, and here are none. Write `nodePools`, or leave `kubelet` out.");
    }

    private static IEnumerable<Finding> CheckMetadata(string path, MetadataOptions? options, Unknowns unknowns)
    {
        // The range of the hop limit stands in the table; what else is left, Karpenter takes.
        foreach (var finding in MetadataCheck.Check(path, options is null ? null : options with { InstanceMetadataTags = null, HttpPutResponseHopLimit = null }))
            yield return finding.AsWarning();
        var tags = InputPath.Key(path, "instanceMetadataTags");
        if (unknowns.IsSet(tags, options?.InstanceMetadataTags))
            yield return Finding.Error(tags, "Karpenter cannot set `instanceMetadataTags`. Leave it out.");
    }
}
