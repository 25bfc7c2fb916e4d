using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Proxies that a script or a file sets up for the whole node: nodeadm has run by then.</summary>
internal static partial class ProxyCheck
{
    private const string Instead = "nodeadm has read its configuration by then, so its own calls of EC2 go without the proxy. Write the variables into `instance.environment.default` of a NodeConfig: nodeadm, containerd and the kubelet all take them from there.";

    private static readonly string[] _places =
        ["/etc/environment", ".service.d/", "/etc/systemd/system.conf", "/etc/profile.d/", "/etc/sysconfig/", "systemctl set-environment", "systemctl import-environment"];

    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (_places.Any(p => script.Code.Contains(p, StringComparison.Ordinal)) && Variable().IsMatch(script.Code))
            yield return Finding.Warning(script.Path, $"The script sets up a proxy for the node's services. {Instead:known}");
    }

    /// <summary>The finding about a file that cloud-config writes.</summary>
    public static IEnumerable<Finding> OfFile(string file, string content, string path)
    {
        if (_places.Any(p => file.Contains(p, StringComparison.Ordinal)) && Variable().IsMatch(content))
            yield return Finding.Warning(path, $"`{file}` sets up a proxy for the node's services. {Instead:known}");
    }

    [GeneratedRegex(@"\b(https?|all|no)_proxy\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
