using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>Which system runs where an image of one's own is named: its user data and its name say it.</summary>
internal static class Systems
{
    /// <summary>Leaves a group that does not run Amazon Linux 2; false where it may.</summary>
    public static bool Left(Group group, Inventory inventory, Tree template)
    {
        var image = inventory.Images.GetValueOrDefault(template["ImageId"].Text ?? "") ?? "";
        var system = UserDataMapping.SystemOf(UserDataMapping.Text(template["UserData"]));
        if (system is UserDataSystem.AmazonLinux2023 || image.Contains("al2023", StringComparison.OrdinalIgnoreCase))
            group.Leave("Its user data, or its image's name, is AL2023's: it runs AL2023 already, and is left alone.");
        else if (system is UserDataSystem.Bottlerocket || image.Contains("bottlerocket", StringComparison.OrdinalIgnoreCase))
            group.Leave("Its user data, or its image's name, is Bottlerocket's, which does not end: it is left alone.");
        else if (system is UserDataSystem.Windows || image.StartsWith("Windows", StringComparison.OrdinalIgnoreCase))
            group.Leave("Its user data, or its image's name, is that of Windows: it is left alone.");
        else
            return false;
        return true;
    }
}
