using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Al2;

/// <summary>Finds what a script takes for granted that AL2023 does not have.</summary>
internal static class Al2Leftovers
{
    private const string KubeletDropIn = "/etc/systemd/system/kubelet.service.d";

    private static readonly string[] _services = ["docker", "network", "ntpd"];

    /// <summary>A warning for each leftover, once a script.</summary>
    public static IEnumerable<Finding> Find(string script, string path)
    {
        var shell = ShellScript.Read(script);
        return Find(script, shell, [.. ShellNesting.All(shell)], path);
    }

    /// <summary>A warning for each leftover, once a script that has been read already.</summary>
    /// <param name="script">The script's text; comments are of no account where they are left out.</param>
    /// <param name="shell">The script as it was read.</param>
    /// <param name="commands">Its commands, with those within them.</param>
    /// <param name="path">What the findings are about.</param>
    public static IEnumerable<Finding> Find(string script, ShellScript shell, IReadOnlyList<ShellCommand> commands, string path)
    {
        var callsBootstrap = commands.Any(BootstrapCall.Is);
        var names = commands.Select(c => c.Name[(c.Name.LastIndexOf('/') + 1)..]).Append(ShellScript.Interpreter(shell.Text)).ToHashSet(StringComparer.Ordinal);
        foreach (var (command, instead) in Al2LeftoverTable.Commands)
        {
            if (names.Contains(command))
                yield return Finding.Warning(path, $"The script runs `{command:known}`. {instead:known}");
        }
        foreach (var finding in Texts(script, callsBootstrap, path))
            yield return finding;
        foreach (var service in commands.Where(c => c.Name == "systemctl").SelectMany(Services).Distinct(StringComparer.Ordinal))
            yield return Finding.Warning(path, $"The script runs `systemctl` for `{service:known}`, which AL2023 does not have. Leave it out.");
        foreach (var finding in MetadataToken.Check(script, commands, path))
            yield return finding;
    }

    /// <summary>A warning for each text of Amazon Linux 2's, a path for the most part.</summary>
    public static IEnumerable<Finding> Texts(string script, bool callsBootstrap, string path)
    {
        foreach (var (text, instead) in Al2LeftoverTable.Texts)
        {
            // A call of bootstrap.sh is an error of its own.
            if (script.Contains(text, StringComparison.Ordinal) && !(text.EndsWith(BootstrapCall.Script, StringComparison.Ordinal) && callsBootstrap))
                yield return Finding.Warning(path, $"The script uses `{text:known}`. {instead:known}");
        }
        if (script.Contains(KubeletDropIn, StringComparison.Ordinal) && DropInAdvice(script) is { } advice)
            yield return Finding.Warning(path, $"The script uses `{KubeletDropIn:known}`. {advice:known}");
    }

    /// <summary>What to write in place of a drop-in for the kubelet, by what it sets; null for commands around its start, which work as they did.</summary>
    private static string? DropInAdvice(string script)
    {
        if (script.Contains("KUBELET_EXTRA_ARGS", StringComparison.Ordinal) || script.Contains("KUBELET_ARGS", StringComparison.Ordinal) || script.Contains("ExecStart=", StringComparison.Ordinal))
            return "nodeadm writes the kubelet's arguments. Write `nodeConfig.kubelet`.";
        if (script.Contains("Environment=", StringComparison.Ordinal) || script.Contains("EnvironmentFile=", StringComparison.Ordinal))
            return "nodeadm gives the kubelet its variables itself. Write `nodeConfig.instance.environment.kubelet`.";
        return script.Contains("ExecStartP", StringComparison.Ordinal)
            ? null
            : "nodeadm writes the kubelet's arguments and variables. Write `nodeConfig.kubelet`, and `nodeConfig.instance.environment.kubelet` for variables; a drop-in for anything else works as before.";
    }

    private static IEnumerable<string> Services(ShellCommand command) =>
        command.Arguments.Skip(1).Select(w => (w.Literal ?? "").Replace(".service", "", StringComparison.Ordinal)).Where(_services.Contains);
}

/// <summary>Calls of the instance's metadata service without a token, each judged by itself.</summary>
internal static class MetadataToken
{
    private const string Header = "X-aws-ec2-metadata-token";
    private const string Instead = "Get one by `curl -X PUT -H \"X-aws-ec2-metadata-token-ttl-seconds: 60\" http://169.254.169.254/latest/api/token`, and send it as the header `X-aws-ec2-metadata-token`.";

    private static readonly string[] _hosts = ["169.254.169.254/latest", "[fd00:ec2::254]/latest", "instance-data/latest"];
    private static readonly string[] _callers = ["curl", "wget"];

    public static IEnumerable<Finding> Check(string script, IReadOnlyList<ShellCommand> commands, string path)
    {
        if (!_hosts.Any(h => script.Contains(h, StringComparison.Ordinal)))
            yield break;
        var values = Values(commands);
        var calls = commands.Where(c => _callers.Contains(c.Name[(c.Name.LastIndexOf('/') + 1)..]))
            .Select(c => (c.Line, Words: c.Arguments.Select(w => Written(w, values)).ToList()))
            .Where(c => c.Words.Exists(w => _hosts.Any(h => w.Contains(h, StringComparison.Ordinal))))
            .ToList();
        var lines = calls.Where(c => !HasToken(c.Words)).Select(c => c.Line).Distinct().ToList();
        if (lines.Count > 0)
            yield return Finding.Warning(path, $"Line {string.Join(", ", lines):known}: the script asks the instance's metadata service without a token, which AL2023's instances refuse by default. {Instead:known}");
        else if (calls.Count == 0 && !script.Contains(Header, StringComparison.OrdinalIgnoreCase))
            yield return Finding.Warning(path, $"The script asks the instance's metadata service without a token, which AL2023's instances refuse by default. {Instead:known}");
    }

    /// <summary>True for a call that sends a token, asks for one, or has headers that only the node's shell knows.</summary>
    private static bool HasToken(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Contains(Header, StringComparison.OrdinalIgnoreCase) || words[i].StartsWith("@", StringComparison.Ordinal))
                return true;
            if (words[i].StartsWith('$') || (words[i] is "-H" or "--header" && i + 1 < words.Count && words[i + 1].StartsWith('$')))
                return true;
        }
        return words.Exists(w => w.Contains("/latest/api/token", StringComparison.Ordinal)) && words.Exists(w => w.Contains("PUT", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Values(IReadOnlyList<ShellCommand> commands)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in commands.SelectMany(c => c.Words))
        {
            if (word.Assignment is { } assignment)
                values[assignment.Name] = Written(assignment.Value, values);
        }
        return values;
    }

    private static string Written(ShellWord word, Dictionary<string, string> values) =>
        string.Concat(word.Pieces.Select(p => p.Variable is { Length: > 0 } name && values.TryGetValue(name, out var value) ? value : p.Text));
}
