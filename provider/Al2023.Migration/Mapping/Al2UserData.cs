using System.Text;
using System.Text.RegularExpressions;
using Al2023.Nodes.Al2;
using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Migration.Mapping;

/// <summary>What <see cref="Al2Converter"/> makes of user data, and of the tricks that people write around bootstrap.sh.</summary>
internal sealed class Al2UserData
{
    private const string Bootstrap = "/etc/eks/bootstrap.sh";

    private readonly List<string> _scripts = [];
    private readonly List<Finding> _issues = [];

    public bool CallsBootstrap { get; private set; }

    public string? ClusterName { get; private set; }

    public string? OutpostId { get; private set; }

    public int? MaxPods { get; private set; }

    public Dictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    public List<Taint> Taints { get; } = [];

    public OrderedDictionary<string, object?> NodeConfig { get; private set; } = [];

    public IReadOnlyList<string> Scripts => _scripts;

    public List<UserDataPart> Parts { get; } = [];

    public IReadOnlyList<Finding> Issues => _issues;

    /// <summary>Takes user data apart.</summary>
    /// <param name="text">A script or a MIME document.</param>
    /// <param name="isSecret">Its words are not to be shown.</param>
    public static Al2UserData Convert(string text, bool isSecret)
    {
        var result = new Al2UserData();
        result.Take(Al2Converter.Convert(text));
        result.Tricks();
        result.TakeParts(text);
        // Notes that the conversion of a trick has made pointless.
        if (!result._scripts.Any(s => s.Contains(Bootstrap, StringComparison.Ordinal)))
            result._issues.RemoveAll(i => i.Message.ToString() is var message && (message.StartsWith($"The script uses `{Bootstrap}`", StringComparison.Ordinal) || message.StartsWith("The script uses `/etc/profile.d/bootstrap.sh`", StringComparison.Ordinal)));
        if (isSecret)
            result.Hide();
        else
            result.Hide(SecretSearch.Values([.. result._scripts, text]));
        return result;
    }

    private void Take(Al2Conversion conversion)
    {
        CallsBootstrap |= conversion.ClusterName is not null || conversion.Issues.Any(i => i.Message.ToString().StartsWith("The call names no cluster", StringComparison.Ordinal));
        ClusterName ??= conversion.ClusterName;
        OutpostId ??= conversion.Cluster.OutpostId;
        MaxPods ??= conversion.MaxPods;
        foreach (var (key, value) in conversion.Labels)
            Labels[key] = value;
        Taints.AddRange(conversion.Taints.Where(t => !Taints.Contains(t)));
        foreach (var (block, value) in conversion.NodeConfig.Spec())
            NodeConfig[block] = NodeConfig.GetValueOrDefault(block) is IReadOnlyDictionary<string, object?> known && value is IReadOnlyDictionary<string, object?> more ? Merged(known, more) : value;
        _scripts.AddRange(conversion.BootstrapScripts);
        // What is said of the rendered document is not: it is the component that renders it, with the cluster's details.
        _issues.AddRange(conversion.Issues.Where(i => !i.Path.StartsWith(Al2Conversion.Document, StringComparison.Ordinal)));
    }

    private static OrderedDictionary<string, object?> Merged(IReadOnlyDictionary<string, object?> known, IReadOnlyDictionary<string, object?> more)
    {
        var merged = new OrderedDictionary<string, object?>(known);
        foreach (var (key, value) in more)
            merged[key] = merged.GetValueOrDefault(key) is IReadOnlyDictionary<string, object?> below && value is IReadOnlyDictionary<string, object?> further ? Merged(below, further) : value;
        return merged;
    }

    // What stands around a call of bootstrap.sh that EKS makes: exported variables, and a sed that lets it read them.
    private void Tricks()
    {
        for (var i = _scripts.Count - 1; i >= 0; i--)
        {
            var (script, trick) = BootstrapVariables.Find(_scripts[i]);
            var signals = script.Commands.Where(c => c.Name.EndsWith("/cfn-signal", StringComparison.Ordinal) || c.Name == "cfn-signal").ToList();
            if (signals.Count > 0)
                _issues.Add(Finding.Warning("bootstrapScripts", "The script calls `cfn-signal`, which told CloudFormation's stack that the node was up. No stack waits for the new nodes, so the call is left out."));
            List<ShellCommand> gone = [.. signals, .. script.Commands.Where(IsHelper), .. trick.Script is null ? [] : trick.Commands];
            if (trick.Script is { } call)
            {
                Take(Al2Converter.Convert(call));
                _issues.RemoveAll(f => f.Message.ToString().StartsWith("The call names no cluster", StringComparison.Ordinal));
            }
            if (gone.Count == 0 && trick.Script is null)
                continue;
            if (ScriptRest.Without(script, gone) is { } rest)
                _scripts[i] = rest;
            else
                _scripts.RemoveAt(i);
        }
    }

    // eksctl's own file, which it puts on nodes of Amazon Linux 2.
    private static bool IsHelper(ShellCommand command) => command.Arguments.Any(w => w.Literal?.Contains("/eksctl/bootstrap", StringComparison.Ordinal) is true);

    private void TakeParts(string text)
    {
        var parts = CloudInitReader.Read(Encoding.UTF8.GetBytes(text)) ?? [];
        if (parts is [{ Path: "" }])
            return;
        foreach (var part in parts.Where(p => !p.IsScript))
            Parts.Add(new(part.Declared, part.Text));
        _issues.RemoveAll(i => i.Message.ToString() is var message && message.Contains("`userData` holds it as it is", StringComparison.Ordinal));
    }

    private void Hide() => Hide(_ => true);

    private void Hide(IReadOnlyList<string> secrets)
    {
        if (secrets.Count > 0)
            Hide(text => secrets.Any(s => text.Contains(s, StringComparison.Ordinal)));
    }

    private void Hide(Func<string, bool> isSecret)
    {
        for (var i = 0; i < _issues.Count; i++)
            _issues[i] = _issues[i] with { Message = _issues[i].Message.Hidden(isSecret) };
    }
}

/// <summary>The variables of bootstrap.sh that a script writes to <c>/etc/profile.d</c>, or puts into bootstrap.sh itself by sed.</summary>
/// <param name="Commands">The commands that do so, without those that write a here-document.</param>
/// <param name="Script">A script that calls bootstrap.sh with them; null where there are none.</param>
internal sealed partial record BootstrapVariables(IReadOnlyList<ShellCommand> Commands, string? Script)
{
    private const string Profile = "/etc/profile.d/";

    /// <summary>The variables of a script, and the script without the here-documents that write them.</summary>
    public static (ShellScript Script, BootstrapVariables Variables) Find(string text)
    {
        var lines = new StringBuilder();
        var script = ShellScript.Read(text);
        foreach (var command in script.Commands.Where(c => c.Name is "cat" or "tee").OrderByDescending(c => c.Start))
            text = WithoutDocument(text, command, lines);
        script = ShellScript.Read(text);
        var commands = new List<ShellCommand>();
        foreach (var command in script.Commands)
        {
            var source = Source(text, command);
            if (command.Name is "echo" or "printf" && source.Contains(Profile, StringComparison.Ordinal) && command.Arguments is [_, { Literal: { } line }, ..] && Assigns(line))
                lines.Append(line).Append('\n');
            else if (command.Name == "sed" && source.Contains("/etc/eks/bootstrap.sh", StringComparison.Ordinal))
                lines.Append(Inserted(source));
            else
                continue;
            commands.Add(command);
        }
        return (script, new(commands, lines.Length == 0 ? null : $"#!/bin/bash\n{lines}\n/etc/eks/bootstrap.sh\n"));
    }

    private static string Source(string text, ShellCommand command) => text[command.Start..Math.Min(command.End, text.Length)];

    // Cuts the command, and the lines behind it up to the delimiter, and keeps what they say.
    private static string WithoutDocument(string text, ShellCommand command, StringBuilder lines)
    {
        var source = Source(text, command);
        var behind = text.IndexOf('\n', command.End);
        if (!source.Contains(Profile, StringComparison.Ordinal) || !Announced().Match(source).Groups["word"].Success || behind < 0)
            return text;
        var word = Announced().Match(source).Groups["word"].Value;
        var body = new StringBuilder();
        for (var start = behind + 1; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var next and >= 0 ? next : text.Length;
            var line = text[start..end].TrimEnd('\r');
            start = Math.Min(end + 1, text.Length);
            if (line.TrimStart('\t') != word)
            {
                body.Append(line.TrimStart('\t')).Append('\n');
                continue;
            }
            if (!Assigns(body.ToString()))
                return text;
            lines.Append(body);
            return text[..(text.LastIndexOf('\n', command.Start) + 1)] + text[start..];
        }
        return text;
    }

    private static bool Assigns(string text) => KnownVariable().IsMatch(text);

    // `sed -i '/^KUBELET_EXTRA_ARGS=/a KUBELET_EXTRA_ARGS+=" --max-pods=110"'` and the like.
    private static string Inserted(string sed)
    {
        var lines = new StringBuilder();
        foreach (Match match in Insertion().Matches(sed))
            lines.Append($"export KUBELET_EXTRA_ARGS=\"$KUBELET_EXTRA_ARGS {match.Groups["args"].Value.Trim()}\"\n");
        if (sed.Contains("USE_MAX_PODS=false", StringComparison.Ordinal))
            lines.Append("export USE_MAX_PODS=false\n");
        return lines.Length == 0 ? "" : "export KUBELET_EXTRA_ARGS=\"\"\n" + lines;
    }

    [GeneratedRegex(@"(^|[\s;])(export\s+)?(KUBELET_EXTRA_ARGS|USE_MAX_PODS|CONTAINER_RUNTIME|DNS_CLUSTER_IP|B64_CLUSTER_CA|APISERVER_ENDPOINT|ENABLE_DOCKER_BRIDGE|LOCAL_DISKS|CONTAINERD_CONFIG_FILE)=", RegexOptions.CultureInvariant)]
    private static partial Regex KnownVariable();

    [GeneratedRegex(@"<<-?\s*\\?[""']?(?<word>[A-Za-z0-9_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Announced();

    [GeneratedRegex(@"KUBELET_EXTRA_ARGS\+?=\\*[""'](?<args>[^""'\\$]*--[^""'\\$]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Insertion();
}
