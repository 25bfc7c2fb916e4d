using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Name resolution: systemd-resolved ignores what is no address and no domain.</summary>
internal static partial class NetworkCheck
{
    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        var network = spec.Config.Instance.Network;
        return
        [
            .. Each(network.Nameservers, $"{spec.Path}.instance.network.nameservers", IsServer, static (at, text) =>
                Finding.Error(at, $"`{text}` is no address of a DNS server, and systemd-resolved ignores it. Write one IP address a list item.")),
            .. Each(network.Domains, $"{spec.Path}.instance.network.domains", Domain().IsMatch, static (at, text) =>
                Finding.Error(at, $"`{text}` is no domain, and systemd-resolved ignores it. Write one domain a list item.")),
        ];
    }

    private static IEnumerable<Finding> Each(IReadOnlyList<string>? items, string path, Func<string, bool> isValid, Func<string, string, Finding> finding) =>
        items is null ? [] : items.Select((text, i) => (Text: text, Path: InputPath.Index(path, i)))
            .Where(i => i.Text != Unknowns.Text && !isValid(i.Text))
            .Select(i => finding(i.Path, i.Text));

    /// <summary>An address, with what systemd allows behind it: a port, an interface, a server's name.</summary>
    private static bool IsServer(string text)
    {
        var address = text.Split('#')[0].Split('%')[0];
        if (address.StartsWith('[') && address.IndexOf(']', StringComparison.Ordinal) is var end and > 0)
            address = address[1..end];
        else if (address.Count(c => c == ':') == 1)
            address = address[..address.IndexOf(':', StringComparison.Ordinal)];
        return ClusterValueCheck.IsAddress(address);
    }

    [GeneratedRegex(@"\A~?(\.|([A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Domain();
}
