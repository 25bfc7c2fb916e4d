using Al2023.Migration.Model;
using Al2023.Migration.Reading;
using Al2023.Nodes.Findings;

namespace Al2023.Migration.Mapping;

/// <summary>Finds the version of a launch template that a group names.</summary>
internal static class LaunchTemplates
{
    /// <summary>The version in use; <see cref="Tree.Missing"/> where the sources do not have it, which is said.</summary>
    /// <param name="group">The group; gets the template's id, and a note where the version is missing.</param>
    /// <param name="inventory">What was read.</param>
    /// <param name="specification">LaunchTemplateId, LaunchTemplateName and Version, or id, name and version.</param>
    public static Tree Find(Group group, Inventory inventory, Tree specification)
    {
        var id = First(specification, "LaunchTemplateId", "id");
        var name = First(specification, "LaunchTemplateName", "name");
        // Auto Scaling takes the default version where none is said, and so does EKS.
        var wanted = First(specification, "Version", "version") ?? "$Default";
        var versions = inventory.VersionsOf(id, name).Where(v => Is(v.Data, id, name)).OrderBy(v => v.Origin.Tool).ToList();
        var found = Choose(versions, wanted);
        group.Template = (id ?? name ?? "", wanted);
        group.TemplateOrigin = versions.Select(v => v.Origin).FirstOrDefault(o => o.Owned is not null);
        if (found is null)
        {
            Missing(group, versions, name ?? id, wanted);
            return Tree.Missing;
        }
        group.Template = (found.Data["LaunchTemplateId"].Text ?? group.Template.Value.Id, found.Data["VersionNumber"].Text ?? wanted);
        Compare(group, versions, found);
        return found.Data["LaunchTemplateData"];
    }

    private static string? First(Tree specification, string field, string other) => specification[field].Text ?? specification[other].Text;

    private static bool Is(Tree version, string? id, string? name) =>
        id is not null && version["LaunchTemplateId"].Text is { } own ? own == id : name is not null && version["LaunchTemplateName"].Text == name;

    private static void Missing(Group group, List<Item> versions, string? name, string wanted) =>
        group.Warn("", versions.Count == 0
            ? $"The launch template `{name}` is not in the sources, and what it says is missing here: image, volumes, user data. Add the answer of `aws ec2 describe-launch-template-versions`."
            : (Message)$"Version `{wanted}` of the launch template `{name}` is in use, and the sources have others alone: what it says is missing here. Add the answer of `aws ec2 describe-launch-template-versions` with all versions.");

    /// <summary>The launch configuration of a name; <see cref="Tree.Missing"/> where the sources do not have it, which is said.</summary>
    public static Tree FindConfiguration(Group group, Inventory inventory, string name)
    {
        var found = inventory.Configurations.Where(c => c.Data["LaunchConfigurationName"].Text == name).OrderBy(c => c.Origin.Tool).FirstOrDefault();
        if (found is null)
            group.Warn("", $"The launch configuration `{name}` is not in the sources, and what it says is missing here: image, volumes, user data. Add the answer of `aws autoscaling describe-launch-configurations`.");
        else
            Leftovers.Report(group, "LaunchConfiguration", found.Data);
        return found is null ? Tree.Missing : AsTemplate(found.Data);
    }

    private static Item? Choose(List<Item> versions, string wanted) => wanted switch
    {
        "$Latest" => versions.Where(v => v.Origin.Tool == versions[0].Origin.Tool).MaxBy(v => v.Data["VersionNumber"].Number ?? 0),
        "$Default" => versions.FirstOrDefault(v => v.Data["DefaultVersion"].Flag is true),
        _ => versions.FirstOrDefault(v => v.Data["VersionNumber"].Text == wanted) ?? (versions is [var only] && only.Data["VersionNumber"].IsEmpty ? only : null),
    };

    private static void Compare(Group group, List<Item> versions, Item found)
    {
        var state = versions.FirstOrDefault(v => v.Origin.Tool != found.Origin.Tool);
        if (state is not null && state.Data["VersionNumber"].Text is { } number && found.Data["VersionNumber"].Text is { } live && number != live)
            group.Inform("", $"{state.Origin} knows version {number} of the launch template, and version {live} is in use, which counts here.");
    }

    /// <summary>A launch configuration in the words of a launch template.</summary>
    private static Tree AsTemplate(Tree configuration)
    {
        var profile = configuration["IamInstanceProfile"].Text;
        var address = configuration["AssociatePublicIpAddress"];
        return Tree.OfMap([
            .. configuration.Entries.Where(e => e.Key is "ImageId" or "InstanceType" or "KeyName" or "UserData" or "BlockDeviceMappings" or "EbsOptimized" or "MetadataOptions"),
            KeyValuePair.Create("SecurityGroupIds", configuration["SecurityGroups"]),
            KeyValuePair.Create("Monitoring", configuration["InstanceMonitoring"]),
            KeyValuePair.Create("IamInstanceProfile", profile is null ? Tree.Missing : Tree.OfMap((profile.StartsWith("arn:", StringComparison.Ordinal) ? "Arn" : "Name", Tree.OfText(profile)))),
            KeyValuePair.Create("NetworkInterfaces", address.Kind is TreeKind.Missing ? address : Tree.OfList([Tree.OfMap(("AssociatePublicIpAddress", address))])),
            KeyValuePair.Create("Placement", Tree.OfMap(("Tenancy", configuration["PlacementTenancy"]))),
            KeyValuePair.Create("InstanceMarketOptions", configuration["SpotPrice"].Text is null ? Tree.Missing : Tree.OfMap(("MarketType", Tree.OfText("spot")), ("SpotOptions", Tree.OfMap(("MaxPrice", configuration["SpotPrice"]))))),
        ]);
    }
}
