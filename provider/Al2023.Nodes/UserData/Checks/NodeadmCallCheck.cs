using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Scripts that start nodeadm, which systemd starts already.</summary>
internal static partial class NodeadmCallCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (Call().IsMatch(script.Code))
            yield return Finding.Error(script.Path, "systemd starts nodeadm before and after the scripts; a script that starts it once more starts the kubelet too early. Remove the call, and write settings into a NodeConfig or into `/etc/eks/nodeadm.d/`.");
    }

    [GeneratedRegex(@"\bnodeadm\s+init\b|\bsystemctl\s+(--\S+\s+)*(re)?start\s+nodeadm", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
