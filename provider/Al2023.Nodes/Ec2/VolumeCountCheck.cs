using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks how many volumes an instance has to attach: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/volume_limits.html</summary>
public static class VolumeCountCheck
{
    /// <summary>What Nitro attaches up to its sixth generation: volumes and network interfaces together.</summary>
    private const int Shared = 28;

    /// <summary>What every type of the later generations attaches of volumes alone; larger ones more.</summary>
    private const int Dedicated = 27;

    /// <summary>More than these keep Xen's instances from starting, now and then.</summary>
    private const int Xen = 40;

    private const int LastShared = 6;

    /// <summary>An error above what EC2 attaches, a warning above what it attaches to every size.</summary>
    /// <param name="additional">The volumes beside the root volume.</param>
    /// <param name="types">The instance types.</param>
    /// <param name="interfaces">How many network interfaces there are at the start.</param>
    public static IEnumerable<Finding> Check(InputList<VolumeInputs> additional, InstanceTypes types, int interfaces)
    {
        var count = 1 + additional.Items.Count(v => !v.NoDevice.Is(true));
        if (count <= Dedicated - interfaces)
            return [];
        return types.Placed.Select(t => Find(additional, t.Name, t.Family, (count, interfaces))).OfType<Finding>().Take(1);
    }

    private static Finding? Find(IInput volumes, Input<string> type, InstanceFamily family, (int Volumes, int Interfaces) wanted)
    {
        var (count, interfaces) = wanted;
        var (hypervisor, generation) = (InstanceCatalogue.Find(type.Known())?.Hypervisor ?? "", Generation(family.Name));
        if (hypervisor == "xen")
            return count > Xen ? volumes.Warning($"{count} volumes are more than the {Xen:known} with which an instance of Xen's, such as `{type}`, starts for sure. Write fewer.") : null;
        if (hypervisor == "nitro" && generation <= LastShared)
            return count + interfaces > Shared ? volumes.Error($"`{type}` attaches {Shared:known} volumes and network interfaces together, and {count} volumes with {interfaces:known} of them are more; pods need further interfaces. Write fewer volumes.") : null;
        return generation > LastShared && count > Dedicated
            ? volumes.Warning($"Small types of the generation of `{type}` attach {Dedicated:known} volumes, larger ones more, and {count} are wanted. See that it attaches as many, or write fewer.")
            : null;
    }

    private static int? Generation(string family) =>
        int.TryParse(new string([.. family.SkipWhile(char.IsAsciiLetter).TakeWhile(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var generation) ? generation : null;
}
