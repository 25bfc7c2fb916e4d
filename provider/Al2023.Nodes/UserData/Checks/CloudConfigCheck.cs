using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>cloud-config on an EKS AMI, which lacks one of cloud-init's modules.</summary>
internal static partial class CloudConfigCheck
{
    public static IEnumerable<Finding> Check(DocumentContext document) =>
        (document.CloudInit ?? []).Where(c => c.Type == "text/cloud-config").SelectMany(c => Check(c.Text, c.Path));

    /// <summary>Findings about a text of cloud-config.</summary>
    public static IEnumerable<Finding> Check(string text, string path)
    {
        if (Packages().IsMatch(text))
            yield return Finding.Warning(path, "The EKS AMI lacks cloud-init's module for packages, so `packages:` and its like do nothing. Install packages by `dnf install` in a script.");
    }

    [GeneratedRegex(@"^(packages|package_update|package_upgrade)\s*:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Packages();
}
