using System.Text;
using System.Text.RegularExpressions;
using Al2023.Nodes.Al2;
using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The scripts that cloud-init runs.</summary>
internal static class ScriptsCheck
{
    private static readonly Func<ScriptText, IEnumerable<Finding>>[] _checks =
        [BootstrapCallCheck.Check, NodeadmCallCheck.Check, KubeletWaitCheck.Check, ProxyCheck.Check, Al2LeftoverCheck.Check];

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

    private IReadOnlyList<ShellCommand>? _commands;

    /// <summary>The script as a shell reads it.</summary>
    public ShellScript Shell => _shell.Value;

    /// <summary>The script's commands, with those within them.</summary>
    public IReadOnlyList<ShellCommand> Commands => _commands ??= [.. ShellNesting.All(Shell)];

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
            yield return Finding.Error(script.Path, IsPacked(script.Text)
                ? "The script is in base64, which cloud-init does not undo here. Write it as plain text."
                : "The script does not start with `#!`, and cloud-init cannot run it. Write `#!/bin/bash` as its first line, nothing before it.");
    }

    private static bool IsPacked(string text) =>
        GoBase64.TryDecode(text.Trim(), out var bytes) && (bytes.AsSpan().StartsWith("#!"u8) || Gzip.IsCompressed(bytes));
}

/// <summary>Amazon Linux 2's bootstrap.sh, of which AL2023 has a stub that fails.</summary>
internal static class BootstrapCallCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (script.Commands.Any(BootstrapCall.Is))
            yield return Finding.Error(script.Path, "`/etc/eks/bootstrap.sh` only fails on AL2023, and its arguments are lost. Write a NodeConfig; `convertAl2UserData` turns the call into one.");
    }
}

/// <summary>Scripts that start nodeadm, which systemd starts already.</summary>
internal static class NodeadmCallCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (script.Commands.Any(IsCall))
            yield return Finding.Warning(script.Path, "systemd runs nodeadm before the scripts and again behind them, so a script need not: this call starts the kubelet before the other scripts are done. Leave it out, and write settings into a NodeConfig or into `/etc/eks/nodeadm.d/`.");
    }

    private static bool IsCall(ShellCommand command) => command.Name[(command.Name.LastIndexOf('/') + 1)..] switch
    {
        "nodeadm" => command.Arguments.Any(a => a.Literal == "init"),
        "systemctl" => command.Arguments.Any(a => a.Literal is "start" or "restart") && command.Arguments.Any(a => a.Literal?.StartsWith("nodeadm", StringComparison.Ordinal) is true),
        _ => false,
    };
}

/// <summary>Scripts that wait for the kubelet, which starts only after them.</summary>
internal static partial class KubeletWaitCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (Call().IsMatch(script.Code) || script.Code.Split('\n').Any(IsLoop))
            yield return Finding.Warning(script.Path, "The kubelet and containerd start after all scripts, so a script that starts them or waits for them fails or never ends. Do such work in a systemd unit that is ordered after `kubelet.service`.");
    }

    // One expression after the other, so that a line of keywords alone takes no longer than another.
    private static bool IsLoop(string line) => Loop().Match(line) is { Success: true } loop && Awaited().IsMatch(line, loop.Index + loop.Length);

    // More options than eight are no call, and would let a hostile script be read from each of its words to its end.
    [GeneratedRegex(@"\bsystemctl[\s\\]+(?>(--\S+[\s\\]+){0,8})((re)?start|is-active|status)[\s\\]+(?>(--\S+[\s\\]+){0,8})(kubelet|containerd)\b|\bkubectl[\s\\]+(wait|get[\s\\]+nodes?)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"\b(until|while)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Loop();

    [GeneratedRegex(@"\b(kubelet|kubectl|10250|10248|containerd\.sock)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Awaited();
}

/// <summary>What Amazon Linux 2 had and AL2023 has not.</summary>
internal static class Al2LeftoverCheck
{
    public static IEnumerable<Finding> Check(ScriptText script) => Al2Leftovers.Find(script.Code, script.Shell, script.Commands, script.Path);
}
