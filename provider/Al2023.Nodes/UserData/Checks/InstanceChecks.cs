using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Local disks: nodeadm checks neither the strategy nor the mounts.</summary>
internal static class LocalStorageCheck
{
    private static readonly string[] _strategies = ["RAID0", "RAID10", "Mount"];
    private static readonly string[] _mounts = ["Containerd", "PodLogs", "SOCI"];

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        var storage = spec.Config.Instance.LocalStorage;
        var path = $"{spec.Path}.instance.localStorage";
        return [.. Strategy(storage, path, spec.Context), .. MountPath(storage, path), .. Mounts(storage, path)];
    }

    private static IEnumerable<Finding> Strategy(LocalStorageBlock storage, string path, SpecContext context)
    {
        if (storage.Strategy.Length == 0)
        {
            // Karpenter has a strategy of its own, and inputs are judged together.
            if (context is { AreInputs: false, MergedBy: not UserDataMerger.Karpenter } && (storage.MountPath.Length > 0 || storage.DisabledMounts is { Count: > 0 }))
                yield return Finding.Warning($"{path}.strategy", "Without a `strategy` nodeadm leaves the local disks alone. Write `RAID0`, `RAID10` or `Mount`, or leave `localStorage` out.");
            yield break;
        }
        if (storage.Strategy == InputValue.Placeholder)
            yield break;
        // nodeadm lower-cases the word.
        var known = _strategies.Append("None").Any(s => string.Equals(s, storage.Strategy, StringComparison.OrdinalIgnoreCase));
        if (!known)
            yield return Finding.Error($"{path}.strategy", $"nodeadm fails on the strategy `{storage.Strategy}`, and the node does not join.{Nearest.Suggest(storage.Strategy, _strategies):known} Write `RAID0`, `RAID10` or `Mount`.");
        else if (!context.AreInputs && string.Equals(storage.Strategy, "RAID10", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Warning($"{path}.strategy", "A node with fewer than four local disks does not join with `RAID10`. Make sure that every instance type has four, or write `RAID0`.");
        else if (!string.Equals(storage.Strategy, "None", StringComparison.OrdinalIgnoreCase) && context.InstanceTypes?.FirstOrDefault(t => InstanceCatalogue.Find(t) is { IsSized: true, LocalNvme: 0 }) is { } diskless)
            yield return Finding.Warning($"{path}.strategy", $"`{diskless}` has no local NVMe disk, so nothing is set up there and pods' files stay on the root volume. Use types that have one, or leave `localStorage` out.");
    }

    private static IEnumerable<Finding> MountPath(LocalStorageBlock storage, string path)
    {
        if (storage.MountPath.Length == 0 || storage.MountPath == InputValue.Placeholder)
            yield break;
        if (!storage.MountPath.StartsWith('/'))
            yield return Finding.Error($"{path}.mountPath", $"`{storage.MountPath}` is no absolute path, and nodeadm fails where the instance has local disks. Start it with `/`.");
        else if (storage.MountPath.Any(char.IsWhiteSpace) || storage.MountPath.Split('/').Contains(".."))
            yield return Finding.Error($"{path}.mountPath", $"systemd mounts nothing at `{storage.MountPath}`. Write an absolute path without white space and `..`.");
    }

    private static IEnumerable<Finding> Mounts(LocalStorageBlock storage, string path)
    {
        var mounts = storage.DisabledMounts ?? [];
        for (var i = 0; i < mounts.Count; i++)
        {
            if (mounts[i] != InputValue.Placeholder && !_mounts.Contains(mounts[i]))
                yield return Finding.Error(InputPath.Index($"{path}.disabledMounts", i), $"nodeadm knows no mount `{mounts[i]}` and makes it all the same.{Nearest.Suggest(mounts[i], _mounts):known} Write `Containerd`, `PodLogs` or `SOCI`, in this case.");
        }
        if (mounts.Count > 0 && string.Equals(storage.Strategy, "Mount", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Warning($"{path}.disabledMounts", "With `strategy: Mount` no directory moves to the disks, so there is no mount to disable. Leave it out.");
    }
}

/// <summary>Environment variables: nodeadm writes whatever name it is given, and systemd ignores what is none.</summary>
internal static partial class EnvironmentCheck
{
    private const string AllServices = "default";

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        foreach (var (service, variables) in spec.Config.Instance.Environment ?? new Dictionary<string, IReadOnlyDictionary<string, string>?>())
        {
            var at = InputPath.Key($"{spec.Path}.instance.environment", service);
            foreach (var finding in Service(service, at))
                yield return finding;
            foreach (var name in variables?.Keys ?? [])
            {
                if (!Variable().IsMatch(name))
                    yield return Finding.Error(InputPath.Key(at, name), $"`{name}` is no name of an environment variable, and systemd ignores it. Write letters, digits and `_`, the first no digit.");
            }
        }
    }

    private static IEnumerable<Finding> Service(string service, string path)
    {
        if (service != AllServices && string.Equals(service, AllServices, StringComparison.OrdinalIgnoreCase))
            yield return Finding.Error(path, $"`{service}` stands for a service of that name. Write `default` in lower case for all services.");
        else if (service.EndsWith(".service", StringComparison.Ordinal))
            yield return Finding.Error(path, $"nodeadm adds `.service` itself, so this is written for a service that does not exist. Write `{service[..^".service".Length]}`.");
        else if (!Unit().IsMatch(service))
            yield return Finding.Error(path, $"`{service}` is no name of a systemd service. Write one, `containerd` for example, or `default` for all.");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[A-Za-z0-9:_.\\@-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}

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
            .Where(i => i.Text != InputValue.Placeholder && !isValid(i.Text))
            .Select(i => finding(i.Path, i.Text));

    /// <summary>An address, with what systemd allows behind it: a port, an interface, a server's name.</summary>
    private static bool IsServer(string text)
    {
        var address = text.Split('#')[0].Split('%')[0];
        if (address.StartsWith('[') && address.IndexOf(']', StringComparison.Ordinal) is var end and > 0)
            address = address[1..end];
        else if (address.Count(c => c == ':') == 1)
            address = address[..address.IndexOf(':', StringComparison.Ordinal)];
        return CidrBlock.IsAddress(address);
    }

    [GeneratedRegex(@"\A~?(\.|([A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Domain();
}
