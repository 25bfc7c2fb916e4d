using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>A self-managed node group: an Auto Scaling group with a cluster's tag.</summary>
internal static class SelfManagedMapping
{
    private const int LongestName = 255;

    /// <summary>What becomes of the group.</summary>
    /// <param name="inventory">What was read.</param>
    /// <param name="item">The group, as describe-auto-scaling-groups shows it.</param>
    /// <param name="clusters">The clusters that the sources are about; empty where they do not say.</param>
    public static Group Map(Inventory inventory, Item item, IReadOnlySet<string> clusters)
    {
        var data = item.Data;
        var stack = Tags.Of(data, "aws:cloudformation:stack-name");
        var group = new Group(item.Name, item.Origin) { Name = data["AutoScalingGroupName"].Text, Stack = stack };
        var template = Template(group, inventory, data);
        var text = UserDataMapping.Text(template["UserData"]);
        var converted = text is null ? null : Al2UserData.Convert(text, isSecret: false);
        group.Cluster = Tags.Cluster(data["Tags"]) ?? template["TagSpecifications"].Items.Select(s => Tags.Cluster(s["Tags"])).FirstOrDefault(c => c is not null)
            ?? (converted is { CallsBootstrap: true } ? converted.ClusterName : null);
        if (Left(group, inventory, data, template, clusters))
            return group;
        group.Component = Group.NodeGroup;
        group.Way = stack is null && template["ImageId"].Text is not null && IsName(group.Name) ? Way.InPlace : Way.BlueGreen;
        new SelfManagedInputs(group, inventory, data, template).Write();
        Say(group, inventory, data);
        return group;
    }

    private static Tree Template(Group group, Inventory inventory, Tree data) =>
        Tags.Template(data) is { IsEmpty: false } specification ? LaunchTemplates.Find(group, inventory, specification)
        : data["LaunchConfigurationName"].Text is { } configuration ? LaunchTemplates.FindConfiguration(group, inventory, configuration)
        : Tree.Missing;

    private static bool Left(Group group, Inventory inventory, Tree data, Tree template, IReadOnlySet<string> clusters)
    {
        if (group.Cluster is null)
            group.Leave("It has no cluster's tag and joins none by its user data: it is no node group, and is left alone.");
        else if (clusters.Count > 0 && !clusters.Contains(group.Cluster))
            group.Leave($"It belongs to another cluster, `{group.Cluster}`, and is left alone. Give that cluster's answers too, or migrate it by itself.");
        else if (data["Status"].Text?.StartsWith("Delet", StringComparison.OrdinalIgnoreCase) is true)
            group.Leave($"Auto Scaling is deleting this group (`{data["Status"].Text}`), so it is left alone.");
        else
            return Systems.Left(group, inventory, template);
        return true;
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= LongestName } && !name.Contains(':', StringComparison.Ordinal) && !name.Any(char.IsControl);

    private static void Say(Group group, Inventory inventory, Tree data)
    {
        if (group.Stack is { } stack)
            group.Warn("", $"CloudFormation's stack `{stack}` owns the group, and two owners undo each other: a new group goes beside it, and the stack takes the old one away.");
        else if (group.Way is Way.InPlace)
            group.Inform("", "The image stands in the group's own launch template or configuration, so the group stays, and an instance refresh rolls its nodes. The image itself is Amazon Linux 2's, and is not taken over.");
        else
            group.Warn("nodeGroupName", $"{(IsName(group.Name) ? "No source says which image the group runs" : "Its name is none that AWS takes"):known}, so a new group goes beside it, with a name of its own.");
        foreach (var (_, what, _) in inventory.Attached.Where(a => a.Group == group.Name && a.Group.Length > 0).DistinctBy(a => a.What))
            group.Warn("autoScalingGroup", $"A {what:known} acts on the group, which has no input. {After(what, group):known}");
        group.SayOwner(group.Origin);
        Leftovers.Report(group, "AutoScalingGroup", data);
    }

    private static string After(string what, Group group) => group.Way is Way.InPlace
        ? $"Keep the {what} where it is: the group keeps its name."
        : $"Make the {what} anew for the new group.";
}
