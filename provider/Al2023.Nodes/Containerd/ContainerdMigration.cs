using Al2023.Nodes.Kubernetes;
using Tomlyn.Model;
using static Al2023.Nodes.Containerd.ContainerdKeyTable;

namespace Al2023.Nodes.Containerd;

/// <summary>A user's configuration of containerd, under the names of version 3 whatever it is written in.</summary>
/// <param name="Root">Its tables.</param>
/// <param name="IsMigrated">True where it is written for version 2, and moved here as <c>containerd config migrate</c> does.</param>
/// <param name="Containerd">The major version of containerd that reads it.</param>
internal sealed record ContainerdSettings(TomlTable Root, bool IsMigrated, int Containerd)
{
    private static readonly KubernetesVersion _containerd2 = new(1, 30);

    /// <summary>Names of plug-ins in version 3: nodeadm takes a text that holds one of them for version 3.</summary>
    private static readonly string[] _third = [Images, Runtime];

    /// <summary>The plug-in of version 3 that a text names; null where nodeadm takes the text for version 2.</summary>
    public static string? ThirdIn(string text) => _third.FirstOrDefault(p => text.Contains(p, StringComparison.Ordinal));

    /// <summary>The AMIs of older Kubernetes versions have containerd 1; without a version, the newest.</summary>
    public static int MajorOf(KubernetesVersion? version) => version < _containerd2 ? 1 : 2;

    /// <summary>The settings of a text that is TOML.</summary>
    public static ContainerdSettings Of(string text, TomlTable root, KubernetesVersion? version) =>
        ThirdIn(text) is null ? new(ContainerdMigration.Migrate(root), true, MajorOf(version)) : new(root, false, MajorOf(version));

    /// <summary>The value at a path; null where there is none.</summary>
    public object? At(params ReadOnlySpan<string> path)
    {
        object? value = Root;
        foreach (var name in path)
        {
            if (value is not TomlTable table || !table.TryGetValue(name, out value))
                return null;
        }
        return value;
    }

    /// <summary>The table at a path; an empty one where there is none.</summary>
    public TomlTable TableAt(params ReadOnlySpan<string> path) => At(path) as TomlTable ?? new();

    /// <summary>The texts of the list at a path.</summary>
    public IEnumerable<string> TextsAt(params ReadOnlySpan<string> path) => (At(path) as TomlArray ?? new()).OfType<string>();

    /// <summary>The keys of a path as the user wrote them.</summary>
    public IReadOnlyList<string> Written(IReadOnlyList<string> path) => IsMigrated ? ContainerdMigration.Written(path) : path;

    /// <summary>A path as TOML, as the user wrote it.</summary>
    public string Show(params IReadOnlyList<string> path) => string.Join('.', Written(path).Select(TomlWriter.Key));
}

/// <summary>
/// What <c>containerd config migrate</c> moves from version 2 to version 3
/// (https://github.com/containerd/containerd/tree/v2.2.4/plugins/cri). What it moves nowhere is decoded where it lands, and dropped there.
/// </summary>
internal static class ContainerdMigration
{
    private static readonly string[] _images =
        ["image_decryption", "image_pull_progress_timeout", "image_pull_with_sync_fs", "max_concurrent_downloads", "registry", "stats_collect_period"];

    private static readonly string[] _snapshots = ["disable_snapshot_annotations", "discard_unpacked_layers", "snapshotter"];

    private static readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal)
    {
        ["io.containerd.internal.v1.restart"] = "io.containerd.monitor.container.v1.restart",
        ["io.containerd.monitor.v1.cgroups"] = "io.containerd.monitor.task.v1.cgroups",
    };

    /// <summary>The names that a table of the CRI plug-in has in version 2.</summary>
    public static IEnumerable<string> NamesIn(IReadOnlyList<string> table) => table switch
    {
        ["plugins", Cri or Runtime] => ["sandbox_image", .. _images, .. Plugins[Cri].Keys.Concat(Plugins[Runtime].Keys).Select(k => k.Split('.')[0]).Distinct()],
        ["plugins", Runtime, "containerd"] => _snapshots,
        _ => [],
    };

    /// <summary>The tables under the names of version 3.</summary>
    public static TomlTable Migrate(TomlTable root)
    {
        var migrated = Copy(root);
        if (root.TryGetValue("plugins", out var value) && value is TomlTable plugins)
            migrated["plugins"] = MigratePlugins(plugins);
        return migrated;
    }

    /// <summary>Where a path of version 3 stood in version 2.</summary>
    public static IReadOnlyList<string> Written(IReadOnlyList<string> path)
    {
        if (path is ["plugins", var plugin, ..] && _renamed.FirstOrDefault(r => r.Value == plugin).Key is { } old)
            return ["plugins", old, .. path.Skip(2)];
        return path switch
        {
            ["plugins", Images, "pinned_images", "sandbox", ..] => ["plugins", Cri, "sandbox_image"],
            ["plugins", Images, var key, ..] when _snapshots.Contains(key) => ["plugins", Cri, "containerd", .. path.Skip(2)],
            ["plugins", Images or Runtime, ..] => ["plugins", Cri, .. path.Skip(2)],
            _ => path,
        };
    }

    private static TomlTable MigratePlugins(TomlTable plugins)
    {
        var migrated = new TomlTable();
        foreach (var (name, value) in plugins)
        {
            if (name == Cri && value is TomlTable cri)
                MigrateCri(migrated, cri);
            else
                migrated[_renamed.GetValueOrDefault(name, name)] = name == "io.containerd.runtime.v2.task" && value is TomlTable task ? Without(task, "sched_core") : value;
        }
        return migrated;
    }

    private static void MigrateCri(TomlTable plugins, TomlTable cri)
    {
        var (images, runtime, server) = (new TomlTable(), new TomlTable(), new TomlTable());
        foreach (var (key, value) in cri)
        {
            if (key == "sandbox_image")
                images["pinned_images"] = new TomlTable { ["sandbox"] = value };
            else if (_images.Contains(key))
                images[key] = value;
            else if (Plugins[Cri].Keys.Any(k => k.Split('.')[0] == key))
                server[key] = value;
            else if (key == "containerd" && value is TomlTable containerd)
                runtime[key] = MigrateContainerd(images, containerd);
            else
                runtime[key] = value;
        }
        foreach (var (plugin, table) in new[] { (Cri, server), (Images, images), (Runtime, runtime) })
        {
            if (table.Count > 0)
                plugins[plugin] = table;
        }
    }

    private static TomlTable MigrateContainerd(TomlTable images, TomlTable containerd)
    {
        var migrated = new TomlTable();
        foreach (var (key, value) in containerd)
        {
            if (_snapshots.Contains(key))
                images[key] = value;
            else
                migrated[key] = key == "runtimes" && value is TomlTable runtimes ? MigrateRuntimes(runtimes) : value;
        }
        return migrated;
    }

    private static TomlTable MigrateRuntimes(TomlTable runtimes)
    {
        var migrated = Copy(runtimes);
        foreach (var (name, value) in runtimes)
        {
            if (value is not TomlTable runtime || !runtime.TryGetValue("sandbox_mode", out var mode) || runtime.ContainsKey("sandboxer"))
                continue;
            var renamed = Without(runtime, "sandbox_mode");
            renamed["sandboxer"] = mode;
            migrated[name] = renamed;
        }
        return migrated;
    }

    private static TomlTable Copy(TomlTable table)
    {
        var copy = new TomlTable();
        foreach (var (key, value) in table)
            copy[key] = value;
        return copy;
    }

    private static TomlTable Without(TomlTable table, string key)
    {
        var copy = Copy(table);
        copy.Remove(key);
        return copy;
    }
}
