using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>
/// Checks of the feature gates that the installed controller has on. An object that needs one that is off is accepted, and
/// then nothing is launched for it, or what it says is passed over.
/// </summary>
internal static class GatesCheck
{
    /// <summary>How NVIDIA GPUs are shared where they are allocated dynamically.</summary>
    public const string GpuCapacity = "karpenter.k8s.aws/nvidia-consumable-capacity";

    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target) =>
    [
        .. inputs.FeatureGates.IsKnown ? SettingsFieldTable.Gates.Check(inputs.FeatureGates, target) : [],
        .. inputs.AwsFeatureGates.IsKnown ? SettingsFieldTable.AwsGates.Check(inputs.AwsFeatureGates, target) : [],
        .. CheckGates(inputs),
        .. inputs.AwsFeatureGates.IsUnknown ? [] : CheckAwsGates(inputs, target),
    ];

    private static IEnumerable<Finding> CheckGates(KarpenterAl2023NodeClassInputs inputs)
    {
        var gates = inputs.FeatureGates;
        if (gates.StaticCapacity.Is(false) && inputs.NodePools.Items.Any(p => p.Replicas.IsSet))
            yield return gates.StaticCapacity.Error("A NodePool has `replicas`, and Karpenter makes no static NodePools while this gate is off. Turn it on in the controller, and write `true`, or leave `replicas` out.");
        if (gates.ReservedCapacity.Is(false) && inputs.CapacityReservationSelectorTerms.IsSet)
            yield return gates.ReservedCapacity.Error("The node class selects capacity reservations, and Karpenter uses none while this gate is off. Turn it on in the controller, and write `true`, or leave `capacityReservationSelectorTerms` out.");
        if (gates.NodeRepair.Is(false) && Budgets(inputs).Any(b => b.Reasons.Items.Any(r => r.Is(DisruptionReason.Unhealthy))))
            yield return gates.NodeRepair.Error("A budget counts `Unhealthy` nodes, and Karpenter repairs none while this gate is off. Turn it on in the controller, and write `true`, or leave the reason out.");
    }

    private static IEnumerable<Finding> CheckAwsGates(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        var gates = inputs.AwsFeatureGates;
        if ((inputs.PodDensity.Is(KarpenterPodDensity.Expression) || Expressions(inputs, target).Any()) && !gates.NodeClassCEL.IsUnknown && !gates.NodeClassCEL.Is(true))
            yield return gates.NodeClassCEL.Error("`kubelet` or `podDensity` makes a CEL expression, and with the gate NodeClassCEL off, its default, Karpenter launches nothing for the node class. Turn it on in the controller (`settings.awsFeatureGates.nodeClassCEL` of a KarpenterController), and write `awsFeatureGates.nodeClassCEL: true` here too.");
        if (gates.DraEFA.Is(true) && inputs.NetworkInterfaces.IsSet)
            yield return gates.DraEFA.Error("With this gate EFA interfaces are allocated dynamically, and `networkInterfaces` must not be set. Leave one of them out.");
        if (gates.DraNVIDIAGPU.Is(false) && inputs.NodeClassAnnotations.Has(GpuCapacity))
            yield return gates.DraNVIDIAGPU.Error($"The annotation `{GpuCapacity:known}` shares GPUs that are allocated dynamically, and none are while this gate is off. Turn it on in the controller, and write `true`, or leave the annotation out.");
    }

    /// <summary>The inputs of <c>kubelet</c> that hold an expression.</summary>
    public static IEnumerable<Input<string>> Expressions(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        if (!inputs.Kubelet.IsKnown || !KubeletSettingsField.AnyField.Includes(target))
            yield break;
        if (inputs.Kubelet.MaxPodsExpression.IsSet)
            yield return inputs.Kubelet.MaxPodsExpression;
        foreach (var (_, value) in inputs.Kubelet.KubeReserved.Entries.Concat(inputs.Kubelet.SystemReserved.Entries))
        {
            if (value.IsKnown(out var text) && KubeletSettingsCheck.IsExpression(text))
                yield return value;
        }
    }

    private static IEnumerable<DisruptionBudgetInputs> Budgets(KarpenterAl2023NodeClassInputs inputs) =>
        inputs.NodePools.Items.SelectMany(p => p.Disruption.Budgets.Items);
}
