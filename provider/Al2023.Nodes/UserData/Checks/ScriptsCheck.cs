using System.Text;
using System.Text.RegularExpressions;
using Al2023.Nodes.Al2;
using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The scripts that cloud-init runs.</summary>
internal static class ScriptsCheck
{
    private static readonly Func<ScriptText, IEnumerable<Finding>>[] _checks =
        [BootstrapCallCheck.Check, NodeadmCallCheck.Check, KubeletWaitCheck.Check, Al2LeftoverCheck.Check];

    /// <summary>No more of a script is judged [characters]: EC2 takes no more but where it is compressed well.</summary>
    private const int MaxLength = 32_768;

    public static IEnumerable<Finding> Check(DocumentContext document) =>
        (document.CloudInit ?? []).Where(c => c.IsShell).SelectMany(c => Check(c.Text, c.Path, needsShebang: c.IsScript));

    /// <summary>All findings about one script.</summary>
    /// <param name="needsShebang">False for a boothook, whose first line is another.</param>
    public static IEnumerable<Finding> Check(string text, string path, bool needsShebang = true)
    {
        var isLong = text.Length > MaxLength;
        var script = new ScriptText(isLong ? text[..MaxLength] : text, path);
        return
        [
            .. needsShebang ? ShebangCheck.Check(script) : [],
            .. _checks.SelectMany(c => c(script)),
            .. isLong ? [Finding.Information(path, $"The script has {text.Length:known} characters, and only the first {MaxLength:known} are judged here. Fetch a long script from S3.")] : Array.Empty<Finding>(),
        ];
    }
}

/// <summary>A script under its path.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Path">What findings are about.</param>
internal sealed record ScriptText(string Text, string Path)
{
    private readonly Lazy<string> _code = new(() => WithoutComments(Text));

    private readonly Lazy<ShellScript> _shell = new(() => ShellScript.Read(Text));

    /// <summary>The script's commands.</summary>
    public ShellScript Shell => _shell.Value;

    /// <summary>The text without lines that are comments.</summary>
    public string Code => _code.Value;

    private static string WithoutComments(string text)
    {
        var code = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.TrimStart().StartsWith("#", StringComparison.Ordinal))
                code.Append(line).Append('\n');
        }
        return code.ToString();
    }
}

/// <summary>Scripts without their first line: cloud-init cannot run them.</summary>
internal static class ShebangCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (script.Text != InputValue.Placeholder && !script.Text.StartsWith("#!", StringComparison.Ordinal))
            yield return Finding.Error(script.Path, "The script does not start with `#!`, and cloud-init cannot run it. Write `#!/bin/bash` as its first line, nothing before it.");
    }
}

/// <summary>Amazon Linux 2's bootstrap.sh, of which AL2023 has a stub that fails.</summary>
internal static class BootstrapCallCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (script.Shell.Commands.Any(BootstrapCall.Is))
            yield return Finding.Error(script.Path, "`/etc/eks/bootstrap.sh` only fails on AL2023, and its arguments are lost. Write a NodeConfig; `convertAl2UserData` turns the call into one.");
    }
}

/// <summary>Scripts that start nodeadm, which systemd starts already.</summary>
internal static partial class NodeadmCallCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (Call().IsMatch(script.Code))
            yield return Finding.Error(script.Path, "systemd starts nodeadm before and after the scripts; a script that starts it once more starts the kubelet too early. Remove the call, and write settings into a NodeConfig or into `/etc/eks/nodeadm.d/`.");
    }

    [GeneratedRegex(@"\bnodeadm\s+init\b|\bsystemctl\s+(--\S+\s+)*(re)?start\s+nodeadm", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}

/// <summary>Scripts that wait for the kubelet, which starts only after them.</summary>
internal static partial class KubeletWaitCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (Wait().IsMatch(script.Code))
            yield return Finding.Warning(script.Path, "The kubelet and containerd start after all scripts, so a script that starts them or waits for them fails or never ends. Do such work in a systemd unit that is ordered after `kubelet.service`.");
    }

    [GeneratedRegex(@"\b(until|while)\b[^\n]*\b(kubelet|kubectl|10250|10248|containerd\.sock)\b|\bsystemctl\s+(--\S+\s+)*((re)?start|is-active|status)\s+(--\S+\s+)*(kubelet|containerd)\b|\bkubectl\s+(wait|get\s+nodes?)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Wait();
}

/// <summary>Scripts that turn swap on: with it the kubelet does not start unless it is told to.</summary>
internal static class SwapCheck
{
    private static readonly string[] _questions = ["-s", "--show", "--summary", "-h", "--help", "-V", "--version"];

    /// <summary>Findings about the scripts of a document whose NodeConfigs are merged.</summary>
    public static IEnumerable<Finding> Check(DocumentContext document, NodeConfigDocument? merged) =>
        Check((document.CloudInit ?? []).Where(c => c.IsShell).Select(c => (c.Path, c.Text)), merged?.Kubelet.Config, merged?.Kubelet.Flags);

    /// <summary>Findings about scripts beside the kubelet's configuration and flags; null for none.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<(string Path, string Text)> scripts, IReadOnlyDictionary<string, object?>? config, IReadOnlyList<string>? flags)
    {
        foreach (var (path, text) in scripts)
        {
            if (text.Contains("swapon", StringComparison.Ordinal) && TurnsOn(ShellScript.Read(text)) && KubeletCheck.FailsOnSwap(config, flags))
                yield return Finding.Warning(path, "The script turns swap on, and the kubelet does not start with it. Write `failSwapOn: false` into `kubelet.config`, and `memorySwap.swapBehavior: LimitedSwap` for pods that may swap.");
        }
    }

    // The last word counts: a script may turn swap off for its work.
    private static bool TurnsOn(ShellScript script) =>
        script.Commands.LastOrDefault(c => Program(c) is "swapoff" || (Program(c) is "swapon" && !c.Arguments.Any(a => _questions.Contains(a.Literal)))) is { } last && Program(last) is "swapon";

    private static string Program(ShellCommand command) => command.Name[(command.Name.LastIndexOf('/') + 1)..];
}

/// <summary>What Amazon Linux 2 had and AL2023 has not.</summary>
internal static class Al2LeftoverCheck
{
    public static IEnumerable<Finding> Check(ScriptText script) => Al2Leftovers.Find(script.Code, script.Shell, script.Path);
}
