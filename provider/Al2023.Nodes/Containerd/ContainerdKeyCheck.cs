using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Tomlyn.Model;
using static Al2023.Nodes.Containerd.ContainerdKeyTable;

namespace Al2023.Nodes.Containerd;

/// <summary>Checks the names and types of a configuration against the table, key by key.</summary>
internal static class ContainerdKeyCheck
{
    /// <summary>A text that is no configuration has more unknown keys than anybody reads about.</summary>
    private const int MostUnknown = 20;

    /// <summary>Errors for what containerd cannot decode, warnings for what it drops or nothing reads.</summary>
    public static IEnumerable<Finding> Check(ContainerdSettings settings, string path) =>
    [
        .. WrongTypes(settings, path),
        .. Unknown(settings).Take(MostUnknown).Select(u => Finding.Warning(path, $"containerd {settings.Containerd:known} does not know `{settings.Show(u.Path)}`, and drops it.{u.Instead:known}")),
        .. Plugins(settings, path).Take(MostUnknown),
    ];

    /// <summary>The keys that containerd drops, with what to write instead.</summary>
    public static IEnumerable<UnknownKey> Unknown(ContainerdSettings settings) =>
        Walk(settings).Where(s => s.Found is null).Select(s => new UnknownKey(s.Path, Instead(settings, s.Path)));

    private static IEnumerable<Finding> WrongTypes(ContainerdSettings settings, string path) =>
        from step in Walk(settings)
        where step.Found is { } found && !(found.Type is { } type ? ContainerdTypes.Takes(type, step.Value) : step.Value is TomlTable)
        select Finding.Error(path, $"containerd cannot read `{Show(step.Value)}` as `{settings.Show(step.Path)}`, and the node does not become ready. Write {ContainerdTypes.Wanted(step.Found?.Type):known}.");

    /// <summary>The tables of <c>plugins</c> that nothing reads: of no plug-in, or of one without settings.</summary>
    public static IEnumerable<string> Unread(ContainerdSettings settings) => settings.TableAt("plugins")
        .Where(p => p.Value is not TomlTable { Count: 0 } && ContainerdKeyTree.Of(settings.Containerd).Find(["plugins", p.Key]) is null)
        .Select(p => p.Key)
        .Where(p => !settings.TableAt("proxy_plugins").ContainsKey(p[(p.LastIndexOf('.') + 1)..]));

    private static IEnumerable<Finding> Plugins(ContainerdSettings settings, string path)
    {
        foreach (var plugin in Unread(settings))
        {
            var name = settings.Show("plugins", plugin);
            if (ContainerdPluginTable.Has(plugin))
                yield return Finding.Warning(path, $"The plug-in of `{name}` has no settings, and nothing reads these. Remove the table.");
            else if (plugin.Contains('.'))
                yield return Finding.Warning(path, $"containerd has no plug-in for `{name}`, and nothing reads its settings.{ContainerdPluginTable.Hint(plugin):known} Write the name of one, or remove the table.");
            else if (settings.Containerd == 1)
                yield return Finding.Error(path, $"`{name}` names a plug-in as version 1 does, and containerd 1 does not start. Write `plugins.\"io.containerd.grpc.v1.cri\"` for `plugins.cri`.");
            else
                yield return Finding.Warning(path, $"`{name}` names a plug-in as version 1 does, and nothing reads its settings. Write `plugins.\"io.containerd.grpc.v1.cri\"` for `plugins.cri`.");
        }
    }

    /// <summary>Every key and table with what it stands for, tables before what they hold; nothing below what is unknown, disabled or no plug-in.</summary>
    private static IEnumerable<Step> Walk(ContainerdSettings settings)
    {
        var disabled = settings.TextsAt("disabled_plugins").ToHashSet(StringComparer.Ordinal);
        var tree = ContainerdKeyTree.Of(settings.Containerd);
        foreach (var (key, value) in settings.Root)
        {
            if (key != "plugins" || value is not TomlTable plugins)
            {
                foreach (var step in Walk(tree.Find(key), [key], value))
                    yield return step;
                continue;
            }
            foreach (var (plugin, keys) in plugins.Where(p => !disabled.Contains(p.Key)))
            {
                if (tree.Find([key, plugin]) is not { } known)
                    continue;
                foreach (var step in Walk(known, [key, plugin], keys))
                    yield return step;
            }
        }
    }

    private static IEnumerable<Step> Walk(ContainerdKeyTree? found, IReadOnlyList<string> path, object? value)
    {
        yield return new(path, found, value);
        if (found is not { Type: null } || value is not TomlTable table)
            yield break;
        foreach (var (key, child) in table)
        {
            foreach (var step in Walk(found.Find(key), [.. path, key], child))
                yield return step;
        }
    }

    private static string Instead(ContainerdSettings settings, IReadOnlyList<string> path)
    {
        if (Gone.FirstOrDefault(g => Fits(g.Key, path)).Value is { } instead)
            return $" {instead}";
        var name = path[^1];
        var table = path.Take(path.Count - 1).ToList();
        if (Home(name, path) is { } plugin)
            return settings.IsMigrated
                ? $" Version 2 has no such key; write the whole text with the names of version 3, where it stands in `plugins.\"{plugin}\"`."
                : $" It belongs into `plugins.\"{plugin}\"`.";
        IEnumerable<string> names = ContainerdKeyTree.Of(settings.Containerd).Find(table)?.Names ?? [];
        return Nearest.Find(name, settings.IsMigrated ? names.Concat(ContainerdMigration.NamesIn(table)) : names) is { } near
            ? $" Did you mean `{near}`?"
            : " Leave it out.";
    }

    /// <summary>The part of the CRI plug-in that has a key of this name, where that is another one.</summary>
    private static string? Home(string name, IReadOnlyList<string> path)
    {
        if (path is not ["plugins", Cri or Images or Runtime, ..])
            return null;
        return new[] { Images, Runtime, Cri }.Where(p => p != path[1]).FirstOrDefault(p => ContainerdKeyTable.Plugins[p].Any(k => k.Value.Only is not 1 && Names(k.Key).Contains(name)));
    }

    // The names that a user may have taken out of their place: not those within maps.
    private static IEnumerable<string> Names(string path) => path.Contains('*', StringComparison.Ordinal) ? path.Split('.').TakeWhile(n => n != "*") : path.Split('.');

    private static bool Fits(string pattern, IReadOnlyList<string> path)
    {
        var names = pattern.Split('/') is [var plugin, var below] ? ["plugins", plugin, .. below.Split('.')] : pattern.Split('.');
        return names.Length == path.Count && names.Zip(path).All(n => n.First == "*" || n.First == n.Second);
    }

    private static string Show(object? value) => value switch
    {
        TomlTable => "{…}",
        TomlArray or TomlTableArray => "[…]",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <param name="Path">Under the names of version 3.</param>
    /// <param name="Found">What the table knows there; null for nothing.</param>
    /// <param name="Value">What the user wrote.</param>
    private sealed record Step(IReadOnlyList<string> Path, ContainerdKeyTree? Found, object? Value);
}

/// <summary>A key that containerd drops.</summary>
/// <param name="Path">Under the names of version 3.</param>
/// <param name="Instead">What to write instead, with a blank in front.</param>
internal sealed record UnknownKey(IReadOnlyList<string> Path, string Instead);
