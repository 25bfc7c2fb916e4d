using Al2023.Nodes.Findings;
using Tomlyn.Model;

namespace Al2023.Nodes.Containerd;

/// <summary>
/// What keeps containerd, or a plug-in that the CRI plug-in needs, from loading, but for the CRI plug-in's own settings
/// (https://github.com/containerd/containerd/tree/v2.2.4/cmd/containerd and …/plugins).
/// </summary>
internal static class ContainerdPluginRules
{
    private const string Transfer = "io.containerd.transfer.v1.local";

    private static readonly string[] _levels = ["panic", "fatal", "error", "warn", "warning", "info", "debug", "trace"];

    private static readonly string[] _systems = ["linux", "darwin", "freebsd", "windows", "amd64", "arm64", "arm", "386", "x86_64", "x86-64", "aarch64", "armhf", "armel", "i386", "riscv64", "ppc64le", "s390x"];

    private static readonly Func<ContainerdSettings, string, ContainerdNode, IEnumerable<Finding>>[] _rules =
    [
        Disabled, Required, Proxies, Imports, Server, Metadata, Differs, Platforms, Unpacking,
    ];

    public static IEnumerable<Finding> Check(ContainerdSettings settings, string path, ContainerdNode node) => _rules.SelectMany(r => r(settings, path, node));

    /// <summary>True for a snapshotter that containerd has on these nodes, or that the text adds.</summary>
    public static bool HasSnapshotter(ContainerdSettings settings, ContainerdNode node, string name)
    {
        var plugin = $"{ContainerdKeyTable.Snapshotters}.{name}";
        if (settings.TextsAt("disabled_plugins").Contains(plugin))
            return false;
        return name is "overlayfs" or "native"
            || (name == "soci" && node.HasSoci)
            || IsProxy(settings, name, ContainerdKeyTable.Snapshotters)
            || (ContainerdPluginTable.Skipped.Contains(plugin) && settings.TableAt("plugins", plugin).Count > 0);
    }

    private static bool IsProxy(ContainerdSettings settings, string name, string type) =>
        settings.At("proxy_plugins", name, "type") is string written && ContainerdPluginTable.ProxyTypes.GetValueOrDefault(written) == type;

    private static bool IsName(ContainerdSettings settings, string plugin) =>
        settings.Containerd == 1 ? plugin.StartsWith("io.containerd.", StringComparison.Ordinal) && plugin.Split('.').Length >= 4 : plugin.Contains('.');

    private static IEnumerable<Finding> Disabled(ContainerdSettings settings, string path, ContainerdNode node)
    {
        foreach (var plugin in settings.TextsAt("disabled_plugins").Distinct(StringComparer.Ordinal))
        {
            if (!IsName(settings, plugin))
                yield return Finding.Error(path, $"containerd does not start with `{plugin}` in `disabled_plugins`: it takes whole names. Write `io.containerd.nri.v1.nri` for example.");
            else if (ContainerdPluginTable.Needed.Contains(plugin) && !(settings.Containerd == 1 && ContainerdPluginTable.Since2.Contains(plugin)))
                yield return Finding.Error(path, $"Without the plug-in `{plugin:known}` containerd serves no kubelet, and the node does not become ready. Remove it from `disabled_plugins`.");
            else if (settings.TextsAt("required_plugins").Contains(plugin))
                yield return Finding.Error(path, $"`{plugin}` is disabled and required, and containerd does not start. Remove it from one of the lists.");
            else if (!ContainerdPluginTable.Has(plugin) && ContainerdPluginTable.Meant(plugin) is { } near)
                yield return Finding.Warning(path, $"`disabled_plugins` disables nothing by `{plugin}`, for there is no such plug-in. Did you mean `{near:known}`?");
        }
    }

    private static IEnumerable<Finding> Required(ContainerdSettings settings, string path, ContainerdNode node)
    {
        foreach (var plugin in settings.TextsAt("required_plugins").Distinct(StringComparer.Ordinal))
        {
            if (!IsName(settings, plugin))
                yield return Finding.Error(path, $"containerd does not start with `{plugin}` in `required_plugins`: it takes whole names. Write `io.containerd.grpc.v1.cri` for example.");
            else if (!Loads(settings, plugin))
                yield return Finding.Error(path, $"containerd does not load the plug-in `{plugin}` on these nodes, and does not start without what `required_plugins` names.{(ContainerdPluginTable.Has(plugin) ? "" : ContainerdPluginTable.Hint(plugin)):known} Remove it there.");
        }
    }

    private static bool Loads(ContainerdSettings settings, string plugin) =>
        ContainerdPluginTable.Needed.Contains(plugin)
        || ContainerdPluginTable.Optional.Contains(plugin)
        || (ContainerdPluginTable.Skipped.Contains(plugin) && settings.TableAt("plugins", plugin).Count > 0)
        || settings.TableAt("proxy_plugins").Keys.Any(n => ContainerdPluginTable.ProxyTypes.Values.Any(t => plugin == $"{t}.{n}" && IsProxy(settings, n, t)));

    private static IEnumerable<Finding> Proxies(ContainerdSettings settings, string path, ContainerdNode node)
    {
        foreach (var (name, value) in settings.TableAt("proxy_plugins"))
        {
            if (value is not TomlTable proxy)
                continue;
            var type = proxy.TryGetValue("type", out var written) ? written as string : null;
            if (ContainerdPluginTable.ProxyTypes.GetValueOrDefault(type ?? "") is not { } plugin)
                yield return Finding.Error(path, $"containerd does not start with the proxy plug-in `{name}` of type `{type ?? ""}`. Write `type = \"snapshot\"`, `content`, `diff` or `sandbox`.");
            else if (ContainerdPluginTable.Has($"{plugin}.{name}"))
                yield return Finding.Error(path, $"containerd has a plug-in `{name:known}` of this type itself, and does not start with another one. Give the proxy plug-in another name.");
            else if (plugin == "io.containerd.content.v1" && !settings.TextsAt("disabled_plugins").Contains("io.containerd.content.v1.content"))
                yield return Finding.Error(path, $"With the proxy plug-in `{name}` there are two content stores, and containerd takes one. Leave it out.");
        }
    }

    private static IEnumerable<Finding> Imports(ContainerdSettings settings, string path, ContainerdNode node)
    {
        foreach (var file in settings.TextsAt("imports"))
        {
            var isAbsent = !file.Contains('*', StringComparison.Ordinal) && file != "/etc/containerd/config.toml" && !node.Writes(file);
            if (isAbsent)
                yield return Finding.Error(path, $"containerd does not start where a file of `imports` is missing, and nothing here writes `{file}`. Write its content into this text, or a pattern that may match nothing, `/etc/containerd/conf.d/*.toml`.");
        }
    }

    private static IEnumerable<Finding> Server(ContainerdSettings settings, string path, ContainerdNode node)
    {
        var root = settings.At("root") is string { Length: > 0 } r ? r : "/var/lib/containerd";
        var state = settings.At("state") is string { Length: > 0 } s ? s : "/run/containerd";
        if (root == state)
            yield return Finding.Error(path, $"containerd does not start where `root` and `state` are the same, `{root}`. Leave both out.");
        if (settings.At("grpc", "address") is string { Length: > 0 } address && address != "/run/containerd/containerd.sock")
            yield return Finding.Warning(path, $"The kubelet asks containerd at `/run/containerd/containerd.sock`, and finds nothing there with `grpc.address = \"{address}\"`. Leave it out.");
        if (settings.At("grpc", "tcp_tls_cert") is string { Length: > 0 } certificate && !node.Writes(certificate))
            yield return Finding.Error(path, $"containerd does not start without the file of `grpc.tcp_tls_cert`, and nothing here writes `{certificate}`. Write it in a script, or leave the key out.");
        if (settings.At("debug", "level") is string { Length: > 0 } level && !_levels.Contains(level, StringComparer.OrdinalIgnoreCase))
            yield return Finding.Error(path, $"containerd does not start with the level `{level}`. Write `trace`, `debug`, `info`, `warn` or `error` as `debug.level`.");
        if (settings.At("debug", "format") is string format && format is not ("" or "text" or "json"))
            yield return Finding.Error(path, $"containerd does not start with the format `{format}`. Write `text` or `json` as `debug.format`.");
    }

    private static IEnumerable<Finding> Metadata(ContainerdSettings settings, string path, ContainerdNode node)
    {
        if (settings.At("plugins", "io.containerd.metadata.v1.bolt", "content_sharing_policy") is string policy && policy is not ("" or "shared" or "isolated"))
            yield return Finding.Error(path, $"containerd has no `content_sharing_policy` `{policy}`, and its CRI plug-in does not load. Write `shared` or `isolated`.");
    }

    private static IEnumerable<Finding> Differs(ContainerdSettings settings, string path, ContainerdNode node)
    {
        var names = settings.TextsAt("plugins", "io.containerd.service.v1.diff-service", "default");
        foreach (var differ in names.Where(d => d != "walking" && !IsProxy(settings, d, "io.containerd.differ.v1")))
            yield return Finding.Error(path, $"containerd has no differ `{differ}` on these nodes, and its CRI plug-in does not load. Write `walking`, or the name of one of `proxy_plugins`.");
    }

    private static IEnumerable<Finding> Platforms(ContainerdSettings settings, string path, ContainerdNode node)
    {
        foreach (var platform in settings.TextsAt("plugins", "io.containerd.runtime.v2.task", "platforms").Where(p => !IsPlatform(p)))
            yield return Finding.Error(path, $"`{platform}` is no platform, and containerd's CRI plug-in does not load. Write `linux/amd64` or `linux/arm64`.");
    }

    private static IEnumerable<Finding> Unpacking(ContainerdSettings settings, string path, ContainerdNode node)
    {
        foreach (var entry in Tables(settings.At("plugins", Transfer, "unpack_config")))
        {
            var platform = entry.TryGetValue("platform", out var p) ? p as string ?? "" : "";
            var snapshotter = entry.TryGetValue("snapshotter", out var s) ? s as string ?? "" : "";
            if (!IsPlatform(platform))
                yield return Finding.Error(path, $"`unpack_config` needs a `platform`, and `{platform}` is none: containerd's CRI plug-in does not load. Write `linux/amd64` or `linux/arm64`.");
            if (!HasSnapshotter(settings, node, snapshotter))
                yield return Finding.Error(path, $"`unpack_config` needs a `snapshotter`, and containerd has no `{snapshotter}`: its CRI plug-in does not load. Write `overlayfs`, or the name of one of `proxy_plugins`.");
        }
    }

    private static IEnumerable<TomlTable> Tables(object? value) => value switch
    {
        TomlTableArray tables => tables,
        TomlArray list => list.OfType<TomlTable>(),
        _ => [],
    };

    // An operating system, an architecture, or both and a variant, https://github.com/containerd/platforms.
    private static bool IsPlatform(string text)
    {
        var parts = text.Split('/');
        return parts.Length <= 3
            && parts.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
            && (parts.Length > 1 || _systems.Contains(parts[0], StringComparer.OrdinalIgnoreCase));
    }
}
