using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Tomlyn.Model;

namespace Al2023.Nodes.Containerd;

/// <summary>Checks a <c>containerd.config</c>: that it is TOML, and for one version of containerd's configuration.</summary>
public static class ContainerdConfigCheck
{
    private const string Cri2 = "io.containerd.grpc.v1.cri";

    private static readonly string[] _cri3 = ["io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime"];

    /// <summary>What the plug-in of version 2 still holds in version 3: its server, not its images and runtimes.</summary>
    private static readonly string[] _server =
    [
        "disable_tcp_service", "enable_tls_streaming", "stream_idle_timeout", "stream_server_address", "stream_server_port", "x509_key_pair_streaming",
    ];

    /// <summary>The AMIs of older versions have containerd 1.</summary>
    private static readonly KubernetesVersion _containerd2 = new(1, 30);

    /// <summary>Errors for what containerd or nodeadm does not start with, or loses.</summary>
    /// <param name="config">The TOML text.</param>
    /// <param name="path">Its path, <c>nodeConfig.containerd.config</c>.</param>
    /// <param name="version">The nodes' Kubernetes version; null where it is unknown.</param>
    public static IEnumerable<Finding> Check(string config, string path, KubernetesVersion? version)
    {
        if (config == InputValue.Placeholder)
            return [];
        var document = TomlDocument.Read(config);
        return document.Error is { } error
            ? [Finding.Error(path, $"This is no TOML, and nodeadm does not start containerd with it: {error}. Write tables, `[debug]`, and `key = value` lines, texts in quotes.")]
            : CheckVersions(document.Root, path, version);
    }

    private static IEnumerable<Finding> CheckVersions(TomlTable root, string path, KubernetesVersion? version)
    {
        var plugins = Table(root, "plugins");
        var third = _cri3.FirstOrDefault(plugins.ContainsKey);
        var second = Table(plugins, Cri2).Keys.FirstOrDefault(k => !_server.Contains(k));
        if (root.TryGetValue("version", out var written) && written is not long)
            yield return Finding.Error(path, $"containerd reads an integer as `version`, and does not start with another value. Leave `version` out.");
        if (third is not null && version < _containerd2)
            yield return Finding.Error(path, $"`{third:known}` is a plug-in of containerd 2, but the AMIs for Kubernetes {version} have containerd 1, and nodeadm fails. Write `{Cri2:known}`.");
        if (CheckNames(path, second, third, written as long?) is { } finding)
            yield return finding;
    }

    private static Finding? CheckNames(string path, string? second, string? third, long? written) => (second, third, written) switch
    {
        (not null, not null, _) =>
            Finding.Error(path, $"Plug-in names of two versions are mixed: containerd takes the file for version 3, because of `{third:known}`, and ignores `{second}` of `{Cri2:known}`. Write all of it with the names of version 3."),
        (null, not null, < 3) =>
            Finding.Error(path, $"`{third:known}` is a plug-in of version 3, but the file says `version = {written}`. Leave `version` out."),
        (not null, null, >= 3) =>
            Finding.Error(path, $"`{second}` of `{Cri2:known}` is a setting of version 2, but the file says `version = {written}`, and containerd ignores it. Leave `version` out, or write the names of version 3."),
        (null, null, >= 3) =>
            Finding.Warning(path, $"nodeadm takes a file without `io.containerd.cri.v1.…` for version 2, whatever its `version` says. Leave `version` out."),
        _ => null,
    };

    private static TomlTable Table(TomlTable parent, string key) =>
        parent.TryGetValue(key, out var value) && value is TomlTable table ? table : new();
}
