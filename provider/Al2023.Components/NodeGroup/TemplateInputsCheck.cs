using Al2023.Nodes.Findings;

namespace Al2023.Components.NodeGroup;

/// <summary>Refuses, beside a launch template of the user's own, what only a template that is made here could hold.</summary>
internal static class TemplateInputsCheck
{
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupShape shape) =>
    [
        .. Fields(inputs).Where(i => i.IsSet()).Select(i => i.Error($"`launchTemplate` is taken as it is. Write what `{i.Place.Path:known}` says into that template, or leave `launchTemplate` out.")),
        .. UserData(inputs, shape).Where(i => i.IsSet()).Select(i => i.Error($"`launchTemplate` is taken as it is. Write what `{i.Place.Path:known}` says into that template's user data, or leave `launchTemplate` out.")),
        .. CheckPool(inputs.WarmPool),
        .. CheckImage(inputs.Ami, shape),
        .. shape.IsManaged ? [] : CheckRole(inputs.NodeRole),
    ];

    private static IEnumerable<IInput> Fields(Al2023NodeGroupInputs inputs) =>
    [
        inputs.CapacityReservation, inputs.RootVolume, inputs.AdditionalVolumes, inputs.MetadataOptions,
        inputs.AdditionalSecurityGroupIds, inputs.SecurityGroup, inputs.AttachClusterSecurityGroup, inputs.KeyName, inputs.DetailedMonitoring,
        inputs.AssociatePublicIpAddress, inputs.ConnectionTrackingSpecification, inputs.EnaSrdSpecification, inputs.PrimaryIpv6,
        inputs.Ipv4PrefixCount, inputs.Ipv6PrefixCount, inputs.Placement, inputs.CreditSpecification, inputs.CpuOptions, inputs.EnclaveOptions,
        inputs.PrivateDnsNameOptions, inputs.NetworkPerformanceOptions, inputs.MaintenanceOptions, inputs.DisableApiTermination,
        inputs.EbsOptimized, inputs.LicenseSpecifications, inputs.Efa,
    ];

    // EKS sets labels and taints of managed nodes itself; the number of pods is refused where EKS picks the image.
    private static IEnumerable<IInput> UserData(Al2023NodeGroupInputs inputs, NodeGroupShape shape) =>
    [
        inputs.NodeConfig, inputs.BootstrapScripts, inputs.UserDataParts,
        .. shape.HoldsImage ? [inputs.MaxPods] : Array.Empty<IInput>(),
        .. shape.IsManaged ? [] : new IInput[] { inputs.Labels, inputs.Taints },
    ];

    private static IEnumerable<Finding> CheckPool(WarmPoolInputs pool)
    {
        if (pool.IsSet)
            yield return pool.Error("What keeps instances of the pool from joining is a part of the user data that is made here, and `launchTemplate` brings its own. Leave one of them out.");
    }

    private static IEnumerable<Finding> CheckImage(AmiInputs ami, NodeGroupShape shape)
    {
        if (ami.IsUnknown)
            yield break;
        var images = new IInput[] { ami.Id, ami.Ids }.Where(i => i.IsSet()).ToList();
        foreach (var image in images)
        {
            yield return image.Error(shape.IsManaged
                ? $"`launchTemplate` is taken as it is. Name the image in that template, and write `ami.source: LaunchTemplate` instead of `{image.Place.Path:known}`."
                : (Message)$"`launchTemplate` is taken as it is. Name the image in that template, and leave `{image.Place.Path:known}` out.");
        }
        if (images.Count > 0)
            yield break;
        if (shape.HoldsImage)
        {
            foreach (var input in new IInput[] { ami.Release, ami.Variant }.Where(i => i.IsSet()))
                yield return input.Error($"The launch template names the image. Leave `{input.Place.Path:known}` out, or `launchTemplate`.");
        }
        else if (ami.OperatingSystem.IsSet)
            yield return ami.OperatingSystem.Error("EKS picks images of AL2023 alone. Name an image of yours in the launch template, and write `ami.source: LaunchTemplate` too.");
    }

    private static IEnumerable<Finding> CheckRole(NodeRoleInputs role)
    {
        if (role.IsUnknown)
            yield break;
        if (role.Arn.IsAbsent)
            yield return role.Arn.Error("Self-managed nodes have the role of the instance profile that the launch template names. Write that role's ARN.");
        if (role.InstanceProfileName.IsSet)
            yield return role.InstanceProfileName.Error("The launch template names the instance profile. Leave `nodeRole.instanceProfileName` out, or `launchTemplate`.");
    }
}
