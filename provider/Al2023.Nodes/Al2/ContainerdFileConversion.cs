using System.Text.RegularExpressions;
using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;
using static Al2023.Nodes.Containerd.ContainerdKeyTable;

namespace Al2023.Nodes.Al2;

/// <summary>Converts containerd's configuration where the script writes the file itself.</summary>
/// <param name="builder">The conversion.</param>
/// <param name="script">The script with the call.</param>
/// <param name="call">The call of bootstrap.sh.</param>
/// <param name="path">The call's path.</param>
internal sealed partial class ContainerdFileConversion(Al2ConversionBuilder builder, ShellScript script, ShellCommand call, string path)
{
    /// <summary>The file that bootstrap.sh takes without <c>--containerd-config-file</c>.</summary>
    private const string DefaultFile = "/etc/eks/containerd/containerd-config.toml";

    /// <summary>Takes over the file that <c>--containerd-config-file</c> names, or reports that it has to be done by hand.</summary>
    public void Convert(string file)
    {
        if (Content(file) is { } content)
            Take(file, content);
        else
            builder.Report(Finding.Warning(path, $"`--containerd-config-file {file}` has no counterpart. Settings of containerd are an input now. Write the file's content, without what was Amazon Linux 2's own, to `nodeConfig.containerd.config`; it is merged over the image's."));
    }

    /// <summary>Takes over the file that bootstrap.sh takes without an option, where the script writes it.</summary>
    public void ConvertDefault()
    {
        if (Content(DefaultFile) is { } content)
            Take(DefaultFile, content);
    }

    private void Take(string file, string content)
    {
        builder.Report(Finding.Warning(path, $"The content of `{file}` is `nodeConfig.containerd.config` now, and is merged over the image's. Leave out what was Amazon Linux 2's own."));
        var text = SandboxImage().Replace(content, "");
        if (text != content)
            builder.Report(Finding.Warning(path, "`sandbox_image` of containerd's configuration is left out: the pause image is part of the AMI."));
        var named = FirstName().Replace(text, $"[plugins.\"{Cri}\"");
        if (named != text)
            builder.Report(Finding.Warning(path, $"`plugins.cri` of containerd's configuration is `plugins.\"{Cri:known}\"` now, which is its name from version 2 on."));
        text = TomlDocument.Read(named).Error is null ? named : text;
        var settings = ContainerdSettings.Of(text, TomlDocument.Read(text).Root, null);
        var gone = TakeVersion(settings).Concat(TakeRegistries(settings)).Concat(TakeCgroups(settings)).ToList();
        gone.AddRange(TakeUnknown(settings, gone));
        text = gone.Count == 0 ? text : TomlCutter.Without(text, [.. gone.Select(settings.Written)]);
        builder.ContainerdConfig = string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>Mirrors and TLS settings, which containerd 2 reads from files of their own: a script writes them.</summary>
    private List<IReadOnlyList<string>> TakeRegistries(ContainerdSettings settings)
    {
        var gone = new List<IReadOnlyList<string>>();
        var registry = settings.TableAt("plugins", Images, "registry");
        var hosts = RegistryHosts.Of(registry);
        foreach (var (host, reason) in hosts.Left)
            builder.Report(Finding.Warning(path, $"`{host}` of containerd's registries is left out: {reason:known}."));
        foreach (var host in hosts.Files.Keys)
            builder.Report(Finding.Warning(path, $"containerd 2 takes mirrors and TLS settings of `{host}` from `{RegistryHosts.FileOf(host)}`, which an entry of `bootstrapScripts` writes now."));
        if (hosts.Script is { } writer)
            builder.Scripts.Add(writer);
        if (registry.ContainsKey("mirrors"))
            gone.Add(["plugins", Images, "registry", "mirrors"]);
        gone.AddRange(hosts.WithTls.Select(h => (IReadOnlyList<string>)["plugins", Images, "registry", "configs", h, "tls"]));
        // Empty, it was set for the mirrors' sake; nodeadm's own leads to the files.
        if (gone.Count > 0 && registry.TryGetValue("config_path", out var files) && files is "")
            gone.Add(["plugins", Images, "registry", "config_path"]);
        return gone;
    }

    /// <summary>nodeadm writes for version 2, so that no other one may stand beside.</summary>
    private IEnumerable<IReadOnlyList<string>> TakeVersion(ContainerdSettings settings)
    {
        if (settings.At("version") is not long version || version == 2)
            yield break;
        builder.Report(Finding.Warning(path, $"`version = {version}` of containerd's configuration is left out: nodeadm writes its own."));
        yield return ["version"];
    }

    private IEnumerable<IReadOnlyList<string>> TakeCgroups(ContainerdSettings settings)
    {
        foreach (var runtime in settings.TableAt("plugins", Runtime, "containerd", "runtimes").Keys)
        {
            if (settings.At("plugins", Runtime, "containerd", "runtimes", runtime, "options", "SystemdCgroup") is not false)
                continue;
            builder.Report(Finding.Warning(path, $"`SystemdCgroup = false` of the runtime `{runtime}` is left out: on AL2023 systemd makes the cgroups."));
            yield return ["plugins", Runtime, "containerd", "runtimes", runtime, "options", "SystemdCgroup"];
        }
    }

    private List<IReadOnlyList<string>> TakeUnknown(ContainerdSettings settings, List<IReadOnlyList<string>> taken)
    {
        var unknown = ContainerdKeyCheck.Unknown(settings).Where(u => !taken.Any(t => t.SequenceEqual(u.Path))).ToList();
        foreach (var key in unknown)
            builder.Report(Finding.Warning(path, $"`{settings.Show(key.Path)}` is left out: containerd 2 does not know it.{key.Instead.Replace(" Leave it out.", "", StringComparison.Ordinal):known}"));
        var unread = ContainerdKeyCheck.Unread(settings).ToList();
        foreach (var plugin in unread)
            builder.Report(Finding.Warning(path, $"`{settings.Show("plugins", plugin)}` is left out: containerd 2 has no such plug-in, or it has no settings.{ContainerdPluginTable.Hint(plugin):known}"));
        return [.. unknown.Select(u => u.Path), .. unread.Select(p => (IReadOnlyList<string>)["plugins", p])];
    }

    /// <summary>The file's content; null where it is not certain: another command names the file too, or a condition holds the one that writes it.</summary>
    private string? Content(string file)
    {
        var before = script.Text.AsSpan(0, call.Start);
        var written = script.Files.LastOrDefault(f => f.Path == file && f.Command.Start < call.Start);
        return written is { Command.Depth: 0, Content: { } content } && before.Count(file) == 1 && TomlDocument.Read(content).Error is null ? content : null;
    }

    [GeneratedRegex(@"^[ \t]*sandbox_image[ \t]*=[^\n]*\n?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SandboxImage();

    /// <summary>The plug-in's name in version 1, in a table's head.</summary>
    [GeneratedRegex(@"(?<=^[ \t]*)\[plugins\.(cri|""cri""|'cri')(?=[.\]])", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FirstName();
}
