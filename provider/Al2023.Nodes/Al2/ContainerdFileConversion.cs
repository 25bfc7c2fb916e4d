using System.Text.RegularExpressions;
using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Al2;

/// <summary>Converts containerd's configuration where the script writes the file itself.</summary>
/// <param name="draft">The conversion.</param>
/// <param name="script">The script with the call.</param>
/// <param name="call">The call of bootstrap.sh.</param>
/// <param name="path">The call's path.</param>
internal sealed partial class ContainerdFileConversion(Al2Draft draft, ShellScript script, ShellCommand call, string path)
{
    /// <summary>Takes over the file that <c>--containerd-config-file</c> names, or reports that it has to be done by hand.</summary>
    public void Convert(string file)
    {
        if (Content(file) is not { } content)
        {
            draft.Report(Finding.Warning(path, $"`--containerd-config-file {file}` has no counterpart. Settings of containerd are an input now. Write the file's content, without what was Amazon Linux 2's own, to `nodeConfig.containerd.config`; it is merged over the image's."));
            return;
        }
        draft.ContainerdConfig = SandboxImage().Replace(content, "");
        draft.Report(Finding.Warning(path, $"The content of `{file}` is `nodeConfig.containerd.config` now, and is merged over the image's. Leave out what was Amazon Linux 2's own."));
        if (draft.ContainerdConfig != content)
            draft.Report(Finding.Warning(path, "`sandbox_image` of containerd's configuration is left out: the pause image is part of the AMI."));
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
}
