using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks everything that an EC2NodeClass and its NodePools are rendered from.</summary>
public static class NodeClassCheck
{
    /// <summary>
    /// All that is wrong, at the inputs. What the API server would refuse for the target is an error, and so
    /// is what it is known to accept although Karpenter or EC2 cannot live with it; the rest of what it accepts is a warning.
    /// </summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="kubernetesVersion">The cluster's Kubernetes version; null while it is not known.</param>
    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs, KubernetesVersion? kubernetesVersion)
    {
        var target = KarpenterTarget.Of(inputs.KarpenterVersion, inputs.ApiVersion);
        var rendered = new RenderInput(inputs, target);
        return
        [
            .. KarpenterTarget.Check(inputs.KarpenterVersion, inputs.ApiVersion),
            .. ObjectNamesCheck.CheckName(inputs.NodeClassName),
            .. LabelCheck.CheckSyntax(inputs.NodeClassLabels),
            .. ObjectNamesCheck.CheckAnnotations(inputs.NodeClassAnnotations),
            .. AnnotationsCheck.CheckClass(inputs.NodeClassAnnotations, target),
            .. GatesCheck.Check(inputs, target),
            .. NodeClassFieldTable.Spec.Check(rendered, target),
            .. ImageCheck.Check(inputs, target, kubernetesVersion),
            .. SelectorsCheck.Check(inputs),
            .. KubeletSettingsCheck.Check(inputs, target, kubernetesVersion),
            .. ExpressionsCheck.Check(inputs, target),
            .. PodDensityCheck.Check(rendered),
            .. CheckKubeletsPlace(inputs, target),
            .. NodeClassUserDataCheck.Check(inputs),
            .. VolumesCheck.Check(inputs, target),
            .. CheckMetadata(inputs.MetadataOptions),
            .. NetworkCheck.Check(inputs),
            .. NodeClassTagsCheck.Check(inputs.Tags, target),
            .. NodeClassFieldTable.Spec.CheckUnchecked(rendered, inputs.UncheckedSpec),
            .. NodePoolsCheck.Check(rendered),
        ];
    }

    // In v1beta1 the settings are part of the NodePools.
    private static IEnumerable<Finding> CheckKubeletsPlace(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        if (target.Api is KarpenterApiVersion.V1Beta1 && inputs.Kubelet.IsSet && inputs.NodePools is { IsUnknown: false, Items.Count: 0 })
            yield return inputs.Kubelet.Error("In `v1beta1` kubelet settings are part of the NodePools, and here are none. Write `nodePools`, or leave `kubelet` out.");
    }

    // The range of the hop limit stands in the table.
    private static IEnumerable<Finding> CheckMetadata(MetadataOptionsInputs options)
    {
        foreach (var finding in MetadataCheck.CheckEndpoint(options.HttpEndpoint))
            yield return finding.AsWarning();
        if (options.IsKnown && options.InstanceMetadataTags.IsSet)
            yield return options.InstanceMetadataTags.Error("Karpenter cannot set `instanceMetadataTags`. Leave it out.");
    }
}
