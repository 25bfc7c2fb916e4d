using System.Globalization;
using System.Text;
using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;
using Al2023.Nodes.UserData.Checks;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.Al2;

/// <summary>Turns Amazon Linux 2 user data into AL2023 inputs. Nothing is dropped: it is converted or reported.</summary>
public static class Al2Converter
{
    /// <summary>The inputs that say what a document said; never throws.</summary>
    /// <param name="userData">A shell script or a MIME document; plain or in base64, compressed too.</param>
    public static Al2Conversion Convert(string userData)
    {
        var raw = Encoding.UTF8.GetBytes(userData);
        var bytes = GoBase64.TryDecode(raw, out var decoded) && decoded.Length > 0 ? decoded : raw;
        var builder = new Al2ConversionBuilder();
        var others = new List<UserDataPart>();
        // Bytes that are no UTF-8 read as the replacement character, so what they stood for would be lost.
        if (CloudInitReader.Read(bytes) is not { } parts || (parts is [{ Path: "" } whole] && whole.Body.Span.Contains('\uFFFD')))
            builder.Report(Finding.Error("", "The document is no text in UTF-8. Write a shell script or a MIME document."));
        else if (parts is [{ Path: "" } only])
            ConvertScript(builder, only.Text, "");
        else
        {
            foreach (var part in parts)
                ConvertPart(builder, others, part);
        }
        return Finish(builder, others);
    }

    private static void ConvertPart(Al2ConversionBuilder builder, List<UserDataPart> others, CloudInitPart part)
    {
        if (part.IsScript)
        {
            ConvertScript(builder, part.Text, part.Path);
            return;
        }
        if (part.Declared == NodeadmReader.NodeConfigType)
            builder.Report(Finding.Warning(part.Path, "This part is AL2023's already, and `userData` holds it as it is. As an input, pass it as an entry of `userDataParts`."));
        else
            builder.Report(Finding.Warning(part.Path, $"The part of type `{part.Declared}` is no shell script, and `userData` holds it as it is. As an input, pass it as an entry of `userDataParts`."));
        others.Add(new(part.Declared, part.Text));
        builder.Issues.AddRange(Al2Leftovers.Find(part.Text, part.Path));
    }

    private static void ConvertScript(Al2ConversionBuilder builder, string text, string path)
    {
        text = MimeWriter.WithLineFeeds(text);
        if (!ShellScript.IsShell(text))
        {
            Keep(builder, text, path);
            return;
        }
        var script = ShellScript.Read(text);
        if (script.Unfinished is { } line)
            builder.Report(Finding.Error(At(path, line), "A quote, a bracket or a here-document starts here and never ends, so the rest of the script is not read. Close it."));
        var calls = ConvertCalls(builder, script, path);
        if (ScriptRest.Without(script, calls) is { } rest)
            Keep(builder, rest, path);
    }

    private static List<ShellCommand> ConvertCalls(Al2ConversionBuilder builder, ShellScript script, string path)
    {
        var variables = new ShellVariables();
        var calls = new List<ShellCommand>();
        foreach (var command in script.Commands)
        {
            variables.Note(command);
            if (!BootstrapCall.Is(command))
                continue;
            var at = At(path, command.Line);
            calls.Add(command);
            if (builder.HasCall)
            {
                builder.Report(Finding.Warning(at, "This is a further call of bootstrap.sh, and it is left out: a node joins one cluster, once. Make a node group of each."));
                continue;
            }
            builder.HasCall = true;
            if (command.Depth > 0)
                builder.Report(Finding.Warning(at, "The call stands in a condition, loop or function, and its options now hold always. See whether each node was to run it."));
            new OptionConversion(builder, new(builder, script, command, at), at).Convert(BootstrapCall.Read(command, variables));
        }
        if (calls is [var first, ..] && script.Commands.Any(c => c.Start > first.End && !BootstrapCall.Is(c)))
            builder.Report(Finding.Warning(At(path, first.Line), "Commands behind the call ran when the kubelet was up. On AL2023 every script runs before the kubelet starts. Move what needs a running node into the cluster."));
        return calls;
    }

    private static void Keep(Al2ConversionBuilder builder, string script, string path)
    {
        builder.Scripts.Add(script);
        builder.Issues.AddRange(ScriptsCheck.Check(script, path));
    }

    private static Al2Conversion Finish(Al2ConversionBuilder builder, List<UserDataPart> others)
    {
        var config = builder.NodeConfig();
        var inputs = RenderUserDataInputs.Absent.NodeConfig;
        builder.Issues.AddRange(KubeletCheck.Check(config.Kubelet.Config, config.Kubelet.Flags, inputs.Kubelet.Place.Path, null));
        builder.Issues.AddRange(SwapCheck.Check(builder.Scripts.Select(s => ("", s)), config.Kubelet.Config, config.Kubelet.Flags));
        if (config.Containerd.Config.Length > 0)
            builder.Issues.AddRange(ContainerdConfigCheck.Check(config.Containerd.Config, inputs.Containerd.Config.Path, new ContainerdNode(null) { Writes = f => builder.Scripts.Any(s => s.Contains(f, StringComparison.Ordinal)) }));
        var content = new UserDataContent
        {
            ClusterName = builder.ClusterName,
            Cluster = builder.Cluster,
            Labels = builder.Labels,
            Taints = builder.Taints,
            MaxPods = builder.MaxPods,
            NodeConfig = config,
            Scripts = builder.Scripts,
            Parts = others,
        };
        var isComplete = content is { ClusterName: not null, Cluster: { ApiServerEndpoint: not null, CertificateAuthority: not null, ServiceCidr: not null } };
        return new()
        {
            ClusterName = builder.ClusterName,
            Cluster = builder.Cluster,
            Labels = builder.Labels,
            Taints = builder.Taints,
            MaxPods = builder.MaxPods,
            NodeConfig = config,
            NodeConfigYaml = config.ToYaml(),
            BootstrapScripts = builder.Scripts,
            Issues = builder.Issues,
            UserData = isComplete ? UserDataRenderer.Render(content).Document : null,
        };
    }

    private static string At(string path, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Length > 0 ? " " : "")}line {line}");
}

/// <summary>What stays of a script without its calls of bootstrap.sh.</summary>
internal static class ScriptRest
{
    private const string Shell = "#!/bin/bash\n";

    /// <summary>The script without the calls; null where nothing is left that does anything.</summary>
    public static string? Without(ShellScript script, IReadOnlyList<ShellCommand> calls)
    {
        var text = script.Text;
        foreach (var call in calls.OrderByDescending(c => c.Start))
            text = Remove(text, call);
        return DoesNothing(ShellScript.Read(text)) ? null : text.StartsWith("#!", StringComparison.Ordinal) ? text : Shell + text;
    }

    // A call that stands alone goes with its line; elsewhere a command has to stay, as in `if …; then …; fi`.
    private static string Remove(string text, ShellCommand call)
    {
        var lineStart = text.LastIndexOf('\n', Math.Max(0, call.Start - 1)) + 1;
        if (call.Start == 0)
            lineStart = 0;
        var lineEnd = text.IndexOf('\n', call.End);
        lineEnd = lineEnd < 0 ? text.Length : lineEnd + 1;
        var isAlone = call.Depth == 0
            && string.IsNullOrWhiteSpace(text[lineStart..call.Start])
            && text[call.End..lineEnd].Trim() is "" or ";" or ['#', ..]
            && !EndsOpen(text[..lineStart]);
        return isAlone ? text[..lineStart] + text[lineEnd..] : text[..call.Start] + ":" + text[call.End..];
    }

    // True where the line above ends in an operator that wants a command behind it.
    private static bool EndsOpen(string before) =>
        before.TrimEnd() is var above && (above.EndsWith("&&", StringComparison.Ordinal) || above.EndsWith('|'));

    private static bool DoesNothing(ShellScript script) =>
        script.Unfinished is null && script.Commands.All(c => c.Depth == 0 && IsIdle(c));

    private static bool IsIdle(ShellCommand command) =>
        command.Name is "set" or ":" or "true"
        || ((command.Words.Count == command.Assignments.Count || command.Name == "export")
            && command.Words.All(w => w.Pieces.All(p => p.Variable is not "")));
}
