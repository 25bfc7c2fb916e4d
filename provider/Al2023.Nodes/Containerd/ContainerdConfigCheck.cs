using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Tomlyn.Model;

namespace Al2023.Nodes.Containerd;

/// <summary>The node that a <c>containerd.config</c> is written for.</summary>
/// <param name="Version">Its Kubernetes version; null where it is unknown.</param>
public sealed record ContainerdNode(KubernetesVersion? Version)
{
    /// <summary>True where nodeadm may set up the SOCI snapshotter: with its feature gate <c>FastImagePull</c>.</summary>
    public bool HasSoci { get; init; }

    /// <summary>True where nodeadm may find NVIDIA's runtime in the image.</summary>
    public bool MayHaveNvidia { get; init; }

    /// <summary>True for a file that a script of the user's may write before containerd starts.</summary>
    public Func<string, bool> Writes { get; init; } = static _ => false;
}

/// <summary>Checks a <c>containerd.config</c>: that it is TOML, for one version of containerd's configuration, and what containerd starts with.</summary>
public static class ContainerdConfigCheck
{
    /// <summary>Errors for what containerd, its CRI plug-in or nodeadm does not start with; warnings for what they drop.</summary>
    /// <param name="config">The TOML text.</param>
    /// <param name="path">Its path, <c>nodeConfig.containerd.config</c>.</param>
    /// <param name="version">The nodes' Kubernetes version; null where it is unknown.</param>
    public static IEnumerable<Finding> Check(string config, string path, KubernetesVersion? version) => Check(config, path, new ContainerdNode(version));

    /// <summary>The same for a node of which more is known.</summary>
    public static IEnumerable<Finding> Check(string config, string path, ContainerdNode node)
    {
        if (config == InputValue.Placeholder)
            return [];
        var document = TomlDocument.Read(config);
        if (document.Error is { } error)
            return [Finding.Error(path, $"This is no TOML, and nodeadm does not start containerd with it: {error}. Write tables, `[debug]`, and `key = value` lines, texts in quotes.")];
        var settings = ContainerdSettings.Of(config, document.Root, node.Version);
        var versions = ContainerdVersionCheck.Check(config, document.Root, path, node.Version).ToList();
        return versions.Any(f => f.Severity is Severity.Error)
            ? versions
            : [.. versions, .. ContainerdKeyCheck.Check(settings, path), .. ContainerdPluginRules.Check(settings, path, node), .. ContainerdCriRules.Check(settings, path, node)];
    }
}

/// <summary>Checks that a text is written for one version, and for the one that nodeadm takes it for.</summary>
internal static class ContainerdVersionCheck
{
    public static IEnumerable<Finding> Check(string text, TomlTable root, string path, KubernetesVersion? version)
    {
        var third = ContainerdSettings.ThirdIn(text);
        var second = SecondIn(root);
        if (root.TryGetValue("version", out var written) && written is not long)
            yield return Finding.Error(path, $"containerd reads an integer as `version`, and does not start with another value. Leave `version` out.");
        if (third is not null && ContainerdSettings.MajorOf(version) == 1)
            yield return Finding.Error(path, $"`{third:known}` is a plug-in of containerd 2, but the AMIs for Kubernetes {version} have containerd 1, and nodeadm fails. Write `{ContainerdKeyTable.Cri:known}`.");
        if (CheckNames(path, second, third, written as long?, ContainerdSettings.MajorOf(version)) is { } finding)
            yield return finding;
    }

    /// <summary>A setting of version 2 alone: what the CRI plug-in still holds in version 3 is its server.</summary>
    private static string? SecondIn(TomlTable root) =>
        root.TryGetValue("plugins", out var plugins) && plugins is TomlTable table && table.TryGetValue(ContainerdKeyTable.Cri, out var cri) && cri is TomlTable keys
            ? keys.Keys.FirstOrDefault(k => ContainerdKeyTable.Plugins[ContainerdKeyTable.Cri].Keys.All(s => s.Split('.')[0] != k))
            : null;

    private static Finding? CheckNames(string path, string? second, string? third, long? written, int containerd) => (second, third, written) switch
    {
        (_, null, > 2) when containerd == 1 =>
            Finding.Error(path, $"containerd 1 does not start with `version = {written}`. Leave `version` out."),
        (not null, not null, _) =>
            Finding.Error(path, $"Plug-in names of two versions are mixed: containerd takes the file for version 3, because of `{third:known}`, and ignores `{second}` of `{ContainerdKeyTable.Cri:known}`. Write all of it with the names of version 3."),
        (null, not null, < 3) =>
            Finding.Warning(path, $"`{third:known}` is a plug-in of version 3, but the file says `version = {written}`. containerd starts all the same, but the next one may not. Leave `version` out."),
        (not null, null, >= 3) =>
            Finding.Error(path, $"`{second}` of `{ContainerdKeyTable.Cri:known}` is a setting of version 2, but the file says `version = {written}`, and containerd ignores it. Leave `version` out, or write the names of version 3."),
        (null, null, >= 3) =>
            Finding.Warning(path, $"nodeadm takes a file without `io.containerd.cri.v1.…` for version 2, whatever its `version` says: with `version = {written}` containerd passes over nodeadm's own settings, and no pod starts. Leave `version` out."),
        (_, null, < 2) =>
            Finding.Warning(path, $"nodeadm writes its own settings for version 2: with `version = {written}` containerd passes over them, and no pod starts. Leave `version` out."),
        _ => null,
    };
}
