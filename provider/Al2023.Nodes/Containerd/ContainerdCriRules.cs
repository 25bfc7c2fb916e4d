using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Tomlyn.Model;
using static Al2023.Nodes.Containerd.ContainerdKeyTable;

namespace Al2023.Nodes.Containerd;

/// <summary>
/// What keeps containerd's CRI plug-in from loading, beside what nodeadm sets, and what keeps pods from starting
/// (https://github.com/containerd/containerd/blob/v2.2.4/internal/cri/config/config.go).
/// </summary>
internal static class ContainerdCriRules
{
    private const string BaseRuntimeSpec = "/etc/containerd/base-runtime-spec.json";
    private const string RuncType = "io.containerd.runc.v2";

    /// <summary>The runtimes that containerd's defaults and nodeadm's template know; the second one on images with NVIDIA's alone.</summary>
    private static readonly string[] _nodeadm = ["runc", "nvidia"];

    private static readonly Func<ContainerdSettings, string, ContainerdNode, IEnumerable<Finding>>[] _rules =
    [
        Registries, Auths, DefaultRuntime, Runtimes, Cni, Streaming, Snapshotter, First,
    ];

    public static IEnumerable<Finding> Check(ContainerdSettings settings, string path, ContainerdNode node) => _rules.SelectMany(r => r(settings, path, node));

    private static IEnumerable<Finding> Registries(ContainerdSettings settings, string path, ContainerdNode node)
    {
        // nodeadm sets it, so that it is empty only where the user empties it.
        if (settings.At("plugins", Images, "registry", "config_path") is "")
            yield break;
        if (settings.TableAt("plugins", Images, "registry", "mirrors").Keys.FirstOrDefault() is { } mirrored)
            yield return Finding.Error(path, $"containerd takes no `{settings.Show("plugins", Images, "registry", "mirrors")}` beside `config_path`, which nodeadm sets: its CRI plug-in does not load, and the node does not become ready. Let a script write `/etc/containerd/certs.d/{(mirrored == "*" ? "_default" : mirrored)}/hosts.toml` instead.");
        foreach (var (host, value) in settings.TableAt("plugins", Images, "registry", "configs"))
        {
            if (settings.Containerd == 1 && value is TomlTable config && config.ContainsKey("tls"))
                yield return Finding.Error(path, $"containerd 1 takes no `{settings.Show("plugins", Images, "registry", "configs", host, "tls")}` beside `config_path`, which nodeadm sets: its CRI plug-in does not load, and the node does not become ready. Let a script write `/etc/containerd/certs.d/{host}/hosts.toml` instead.");
        }
    }

    private static IEnumerable<Finding> Auths(ContainerdSettings settings, string path, ContainerdNode node)
    {
        foreach (var registry in settings.TableAt("plugins", Images, "registry", "auths").Keys.Where(k => !IsUrl(k)))
            yield return Finding.Error(path, $"`{registry}` of `registry.auths` is no URL, and containerd's CRI plug-in does not load. Write `https://` in front of the host.");
    }

    // Where Go's net/url fails: a first segment with a colon that is no scheme, an empty scheme, a blank in the host.
    private static bool IsUrl(string text)
    {
        var scheme = text.IndexOf(':', StringComparison.Ordinal);
        if (text.Any(char.IsControl) || scheme == 0)
            return false;
        var isScheme = scheme > 0 && char.IsAsciiLetter(text[0]) && text[..scheme].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
        return isScheme
            ? !text.AsSpan(scheme + 1).StartsWith("//", StringComparison.Ordinal) || !text[(scheme + 3)..].Split('/')[0].Contains(' ', StringComparison.Ordinal)
            : scheme < 0 || text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash && slash < scheme;
    }

    private static IEnumerable<Finding> DefaultRuntime(ContainerdSettings settings, string path, ContainerdNode node)
    {
        if (settings.At("plugins", Runtime, "containerd", "default_runtime_name") is not string name || settings.At("plugins", Runtime, "containerd", "default_runtime") is not null)
            yield break;
        if (name.Length == 0)
            yield return Finding.Error(path, $"`default_runtime_name` is empty, and containerd's CRI plug-in does not load. Leave it out: nodeadm writes the image's runtime.");
        else if (name != "runc" && !(name == "nvidia" && node.MayHaveNvidia) && !settings.TableAt("plugins", Runtime, "containerd", "runtimes").ContainsKey(name))
            yield return Finding.Error(path, $"`default_runtime_name` names `{name}`, which is none of `runtimes`: containerd's CRI plug-in does not load, and the node does not become ready. Write `[{settings.Show("plugins", Runtime, "containerd", "runtimes", name)}]`, or leave the name out: nodeadm writes the image's own, `nvidia` where the image has NVIDIA's.");
    }

    private static IEnumerable<Finding> Runtimes(ContainerdSettings settings, string path, ContainerdNode node)
    {
        foreach (var (name, value) in settings.TableAt("plugins", Runtime, "containerd", "runtimes"))
        {
            if (value is not TomlTable runtime)
                continue;
            foreach (var finding in OfRuntime(name, runtime, path, node).Concat(RuncOptionsCheck.Check(settings, name, runtime, IsRunc(name, runtime), _nodeadm.Contains(name), path)))
                yield return finding;
        }
    }

    private static bool IsRunc(string name, TomlTable runtime) =>
        runtime.TryGetValue("runtime_type", out var type) ? type is RuncType : _nodeadm.Contains(name);

    private static IEnumerable<Finding> OfRuntime(string name, TomlTable runtime, string path, ContainerdNode node)
    {
        if (Is(runtime, "privileged_without_host_devices_all_devices_allowed") && !Is(runtime, "privileged_without_host_devices"))
            yield return Finding.Error(path, $"`privileged_without_host_devices_all_devices_allowed` of the runtime `{name}` needs `privileged_without_host_devices`: containerd's CRI plug-in does not load. Write both, or none.");
        if (Text(runtime, "io_type") is { } io and not ("" or "fifo" or "streaming"))
            yield return Finding.Error(path, $"The runtime `{name}` has the `io_type` `{io}`, and containerd's CRI plug-in does not load. Write `fifo` or `streaming`.");
        if (Text(runtime, "base_runtime_spec") is { Length: > 0 } file and not BaseRuntimeSpec && !node.Writes(file))
            yield return Finding.Error(path, $"containerd reads `{file}` for the runtime `{name}` when it starts, and nothing here writes it: its CRI plug-in does not load, and the node does not become ready. Write the file in a script, or leave the key out and write `containerd.baseRuntimeSpec`.");
    }

    private static IEnumerable<Finding> Cni(ContainerdSettings settings, string path, ContainerdNode node)
    {
        if (settings.At("plugins", Runtime, "cni", "bin_dirs") is not TomlArray { Count: > 0 } directories || settings.Containerd == 1)
            yield break;
        if (settings.IsMigrated)
            yield return Finding.Warning(path, $"The migration to version 3 drops `{settings.Show("plugins", Runtime, "cni", "bin_dirs")}`: nodeadm's `bin_dir` takes its place. Write `bin_dir`.");
        else if (directories is not ["/opt/cni/bin"] && settings.At("plugins", Runtime, "cni", "bin_dir") is not "")
            yield return Finding.Error(path, $"containerd takes no `cni.bin_dirs` beside `cni.bin_dir`, which nodeadm sets: its CRI plug-in does not load, and the node does not become ready. Write `bin_dir`.");
    }

    private static IEnumerable<Finding> Streaming(ContainerdSettings settings, string path, ContainerdNode node)
    {
        var certificate = settings.At("plugins", Cri, "x509_key_pair_streaming", "tls_cert_file") as string ?? "";
        var key = settings.At("plugins", Cri, "x509_key_pair_streaming", "tls_key_file") as string ?? "";
        var isOn = settings.At("plugins", Cri, "enable_tls_streaming") is true;
        if ((certificate.Length > 0 || key.Length > 0) && !isOn)
            yield return Finding.Error(path, $"`x509_key_pair_streaming` needs `enable_tls_streaming = true`: containerd's CRI plug-in does not load. Write it, or leave the key pair out.");
        else if (certificate.Length > 0 != key.Length > 0)
            yield return Finding.Error(path, $"`x509_key_pair_streaming` needs both `tls_cert_file` and `tls_key_file`: containerd's CRI plug-in does not load. Write both, or none.");
        else if (new[] { certificate, key }.FirstOrDefault(f => f.Length > 0 && !node.Writes(f)) is { } absent)
            yield return Finding.Error(path, $"containerd's CRI plug-in does not load without the files of `x509_key_pair_streaming`, and nothing here writes `{absent}`. Write it in a script, or leave the key pair out: containerd then makes its own.");
        if (settings.At("plugins", Cri, "stream_server_port") is string { Length: > 0 } port && !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            yield return Finding.Error(path, $"`{port}` is no port for `stream_server_port`, and containerd stops. Leave it out, or write a number in quotes.");
    }

    private static IEnumerable<Finding> Snapshotter(ContainerdSettings settings, string path, ContainerdNode node)
    {
        if (settings.At("plugins", Images, "snapshotter") is string name && !ContainerdPluginRules.HasSnapshotter(settings, node, name))
            yield return Finding.Error(path, $"containerd has no snapshotter `{name}` on these nodes: its CRI plug-in does not load, and the node does not become ready.{Nearest.Suggest(name, ["overlayfs", "native"]):known} Leave it out, or add it as `[proxy_plugins.{TomlWriter.Key(name)}]` with `type = \"snapshot\"`; `soci` comes with the feature gate `FastImagePull`.");
    }

    /// <summary>What containerd 1 alone knows, and takes for a runtime alone that it has no longer.</summary>
    private static IEnumerable<Finding> First(ContainerdSettings settings, string path, ContainerdNode node)
    {
        if (settings.Containerd != 1)
            yield break;
        if (settings.At("plugins", Runtime, "systemd_cgroup") is true)
            yield return Finding.Error(path, "containerd's CRI plug-in does not load with `systemd_cgroup`. Leave it out: nodeadm writes `SystemdCgroup` in the runtime's `options`.");
        if (settings.At("plugins", Runtime, "containerd", "no_pivot") is true)
            yield return Finding.Error(path, "containerd's CRI plug-in does not load with `no_pivot`. Write `NoPivotRoot = true` in the runtime's `options`.");
        foreach (var (name, value) in settings.TableAt("plugins", Runtime, "containerd", "runtimes"))
        {
            if (value is TomlTable runtime && (Text(runtime, "runtime_engine") is { Length: > 0 } || Text(runtime, "runtime_root") is { Length: > 0 }))
                yield return Finding.Error(path, $"containerd's CRI plug-in does not load with `runtime_engine` or `runtime_root` of `{name}`. Write `BinaryName` and `Root` in the runtime's `options`.");
        }
    }

    private static bool Is(TomlTable table, string key) => table.TryGetValue(key, out var value) && value is true;

    private static string? Text(TomlTable table, string key) => table.TryGetValue(key, out var value) ? value as string : null;
}

/// <summary>The options of a runtime that is runc: containerd starts with any, and decodes them when a pod does.</summary>
internal static class RuncOptionsCheck
{
    /// <param name="settings">The configuration.</param>
    /// <param name="name">The runtime's name.</param>
    /// <param name="runtime">Its table.</param>
    /// <param name="isRunc">True where its type is runc's; others have other options.</param>
    /// <param name="isNodeadms">True where nodeadm writes the same runtime, with <c>SystemdCgroup = true</c>.</param>
    /// <param name="path">The text's path.</param>
    public static IEnumerable<Finding> Check(ContainerdSettings settings, string name, TomlTable runtime, bool isRunc, bool isNodeadms, string path)
    {
        if (!isRunc)
            yield break;
        var options = runtime.TryGetValue("options", out var value) && value is TomlTable table ? table : new();
        foreach (var (key, option) in options)
        {
            var written = settings.Show("plugins", Runtime, "containerd", "runtimes", name, "options", key);
            if (!RuncOptions.TryGetValue(key, out var type))
            {
                if (Nearest.Find(key, RuncOptions.Keys) is { } near)
                    yield return Finding.Warning(path, $"runc has no option `{written}`. Did you mean `{near:known}`?");
            }
            else if (!ContainerdTypes.Takes(type, option))
                yield return Finding.Warning(path, $"containerd starts, but no pod of the runtime `{name}` does: `{written}` has another type. Write {ContainerdTypes.Wanted(type):known}.");
            else if (option is false && IsSystemd(key))
                yield return Finding.Error(path, $"The kubelet lets systemd make cgroups, and no pod of the runtime `{name}` starts with `{written} = false`. Leave it out, or write `true`.");
        }
        if (!isNodeadms && !options.Keys.Any(IsSystemd))
            yield return Finding.Warning(path, $"The kubelet lets systemd make cgroups, and no pod of the runtime `{name}` starts without `SystemdCgroup = true` in its `options`. Write it.");
    }

    private static bool IsSystemd(string key) => key.Equals("SystemdCgroup", StringComparison.OrdinalIgnoreCase);
}
