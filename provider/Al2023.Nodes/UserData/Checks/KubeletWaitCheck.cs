using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Scripts that wait for the kubelet, which starts only after them.</summary>
internal static partial class KubeletWaitCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (Wait().IsMatch(script.Code))
            yield return Finding.Warning(script.Path, "The kubelet and containerd start after all scripts, so a script that starts them or waits for them fails or never ends. Do such work in a systemd unit that is ordered after `kubelet.service`.");
    }

    [GeneratedRegex(@"\b(until|while)\b[^\n]*\b(kubelet|kubectl|10250|10248|containerd\.sock)\b|\bsystemctl\s+(--\S+\s+)*((re)?start|is-active|status)\s+(--\S+\s+)*(kubelet|containerd)\b|\bkubectl\s+(wait|get\s+nodes?)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Wait();
}
