using System.Globalization;
using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;
using Al2023.Nodes.UserData.Checks;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.Al2;

/// <summary>Turns Amazon Linux 2 user data into AL2023 inputs. Nothing is dropped: it is converted or reported.</summary>
public static class Al2Converter
{
    private const string Mark = "\uFEFF";

    /// <summary>The inputs that say what a document said; never throws.</summary>
    /// <param name="userData">A shell script or a MIME document; plain or in base64, compressed too.</param>
    public static Al2Conversion Convert(string userData)
    {
        var raw = UserDataBytes.Of(userData);
        var bytes = GoBase64.TryDecode(raw, out var decoded) && decoded.Length > 0 ? decoded : raw;
        var builder = new Al2ConversionBuilder();
        // Bytes that are no UTF-8 have no place in a text, so what they stood for would be lost.
        if (CloudInitReader.Read(bytes) is not { } parts || parts.Any(p => p.Path.Length == 0 && PythonBytes.HasEscapes(p.Body.Span)))
            builder.Report(Finding.Error("", "The document is no text in UTF-8. Write a shell script or a MIME document."));
        else
        {
            builder.Issues.AddRange(CloudInitReader.Containers(bytes).SelectMany(OutsideOfParts));
            foreach (var part in parts)
                ConvertPart(builder, part);
        }
        return Finish(builder);
    }

    /// <summary>What cloud-init never ran, as no part holds it.</summary>
    private static IEnumerable<Finding> OutsideOfParts(PythonMessage container)
    {
        if (container.Parts is null)
            yield return Finding.Error(container.Path, "No line is the boundary that the header declares, so cloud-init ran nothing of it, and nothing is converted. Write the boundary alike in the header and between the parts, with two dashes before it there.");
        if (!container.Before.Span.IsWhiteSpace())
            yield return Finding.Warning(container.Path, "What stands before the first boundary never ran, and it is left out. If it was meant to, write a boundary before it.");
        if (!container.Behind.Span.IsWhiteSpace())
            yield return Finding.Warning(container.Path, "What stands behind the closing boundary never ran, and it is left out. If it was meant to, move it before that boundary.");
    }

    private static void ConvertPart(Al2ConversionBuilder builder, CloudInitPart part)
    {
        var text = WithoutMark(builder, part);
        var type = part.Path.Length > 0 ? part.Type ?? part.Declared : TypeOfBare(text);
        if (type.StartsWith(CloudInitPart.Script, StringComparison.Ordinal))
        {
            ConvertScript(builder, text, part.Path);
            return;
        }
        if (type == NodeadmReader.NodeConfigType)
            builder.Report(Finding.Warning(part.Path, "This is AL2023's already, and `userData` holds it as it is. As an input, pass it as an entry of `userDataParts`."));
        else
            builder.Report(Finding.Warning(part.Path, $"What is of type `{type}` is no shell script, and `userData` holds it as it is. As an input, pass it as an entry of `userDataParts`."));
        builder.Parts.Add(new(type, text));
        builder.Issues.AddRange(type == CloudInitPart.Config ? CloudConfigCheck.Check(text, part.Path) : Al2Leftovers.Find(text, part.Path));
    }

    /// <summary>A whole document without MIME headers: cloud-init goes by its first line, and nodeadm takes what is none of cloud-init's.</summary>
    private static string TypeOfBare(string text) =>
        CloudInitTypes.ByStart(text) ?? (NodeConfigReader.Read(text, "").Document is null ? CloudInitPart.Script : NodeadmReader.NodeConfigType);

    private static string WithoutMark(Al2ConversionBuilder builder, CloudInitPart part)
    {
        var text = part.Text;
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
            return text;
        builder.Report(Finding.Warning(part.Path, "The text starts with a byte order mark, for which cloud-init knows neither script nor cloud-config, and it is left out. Save the file without one."));
        return text[Mark.Length..];
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
        // Without a call nothing is taken out, so that nothing is lost that does nothing by itself, an export for example.
        if ((ScriptRest.Without(script, calls) ?? (calls.Count == 0 && HasCode(text) ? text : null)) is { } rest)
            Keep(builder, rest, path);
    }

    private static bool HasCode(string text) => text.Split('\n').Any(line => line.TrimStart() is [not '#', ..]);

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
        new ExportConversion(builder, path).Convert(script, variables, calls);
        if (calls is [var first, ..] && script.Commands.Any(c => c.Start > first.End && !BootstrapCall.Is(c)))
            builder.Report(Finding.Warning(At(path, first.Line), "Commands behind the call ran when the kubelet was up. On AL2023 every script runs before the kubelet starts. Move what needs a running node into the cluster."));
        return calls;
    }

    private static void Keep(Al2ConversionBuilder builder, string script, string path)
    {
        builder.Scripts.Add(script);
        builder.Issues.AddRange(ScriptsCheck.Check(script, path));
    }

    private static Al2Conversion Finish(Al2ConversionBuilder builder)
    {
        ConvertedCluster.Check(builder);
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
            Parts = builder.Parts,
        };
        var missing = ConvertedCluster.Missing(builder);
        if (missing.Count > 0 && builder.HasCall)
            builder.Report(Finding.Warning(Al2Conversion.Document, $"There is none, as a node must know {string.Join(", ", missing):known} of its cluster. Write them as inputs, or leave the cluster to EKS in a managed node group."));
        builder.Issues.AddRange(ResultCheck.Check(content, missing.Count == 0, builder.Issues));
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
            UserData = missing.Count == 0 ? UserDataRenderer.Render(content).Document : null,
        };
    }

    private static string At(string path, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Length > 0 ? " " : "")}line {line}");
}
