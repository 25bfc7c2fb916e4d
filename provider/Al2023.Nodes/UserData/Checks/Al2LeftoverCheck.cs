using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>What Amazon Linux 2 had and AL2023 has not.</summary>
internal static partial class Al2LeftoverCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (script.Code.Contains("amazon-linux-extras", StringComparison.Ordinal))
            yield return Finding.Warning(script.Path, "AL2023 has no `amazon-linux-extras`. Write `dnf install` with the package's name.");
        if (Docker().IsMatch(script.Code))
            yield return Finding.Warning(script.Path, "AL2023 nodes have no Docker. Write containerd's settings into `spec.containerd.config`, and use `ctr` or `nerdctl` in scripts.");
        if (Yum().IsMatch(script.Code))
            yield return Finding.Warning(script.Path, "AL2023 installs packages by `dnf`; `yum` is only another name for it there. Write `dnf`.");
    }

    [GeneratedRegex(@"\b(systemctl|service)\s[^\n]*\bdocker\b|^\s*(sudo\s+)?docker\s|/etc/docker/daemon\.json", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Docker();

    [GeneratedRegex(@"^\s*(sudo\s+)?yum\s", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Yum();
}
