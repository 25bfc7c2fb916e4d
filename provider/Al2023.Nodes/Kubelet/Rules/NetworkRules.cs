using System.Net;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Addresses, DNS and TLS.</summary>
internal static class NetworkRules
{
    private static readonly string[] _tlsVersions = ["VersionTLS10", "VersionTLS11", "VersionTLS12", "VersionTLS13"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["clusterDNS", "tlsMinVersion"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        var servers = config.List("clusterDNS");
        for (var i = 0; i < servers.Count; i++)
        {
            if (servers[i] is string server && server != Unknowns.Text && !IPAddress.TryParse(server, out _))
                yield return Finding.Error(InputPath.Index(config.Path("clusterDNS"), i), $"`{server}` is no IP address, and the kubelet ignores it. Write the DNS server's address, `10.100.0.10` for example.");
        }
        if (config.Text("tlsMinVersion") is { Length: > 0 } version)
        {
            foreach (var finding in Bounds.CheckWord(config.Path("tlsMinVersion"), version, _tlsVersions))
                yield return finding;
        }
    }
}
