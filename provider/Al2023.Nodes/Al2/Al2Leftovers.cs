using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Al2;

/// <summary>Finds what a script takes for granted that AL2023 does not have.</summary>
internal static class Al2Leftovers
{
    private static readonly string[] _services = ["docker", "network", "ntpd"];

    /// <summary>A warning for each leftover, once a script.</summary>
    public static IEnumerable<Finding> Find(string script, string path) => Find(script, ShellScript.Read(script), path);

    /// <summary>A warning for each leftover, once a script that has been read already.</summary>
    /// <param name="script">The script's text; comments are of no account where they are left out.</param>
    /// <param name="shell">The script's commands.</param>
    /// <param name="path">What the findings are about.</param>
    public static IEnumerable<Finding> Find(string script, ShellScript shell, string path)
    {
        var callsBootstrap = shell.Commands.Any(BootstrapCall.Is);
        var names = shell.Commands.Select(c => c.Name[(c.Name.LastIndexOf('/') + 1)..]).Append(ShellScript.Interpreter(shell.Text)).ToHashSet(StringComparer.Ordinal);
        foreach (var (command, instead) in Al2LeftoverTable.Commands)
        {
            if (names.Contains(command))
                yield return Finding.Warning(path, $"The script runs `{command:known}`. {instead:known}");
        }
        foreach (var (text, instead) in Al2LeftoverTable.Texts)
        {
            // A call of bootstrap.sh is an error of its own.
            if (script.Contains(text, StringComparison.Ordinal) && !(text.EndsWith(BootstrapCall.Script, StringComparison.Ordinal) && callsBootstrap))
                yield return Finding.Warning(path, $"The script uses `{text:known}`. {instead:known}");
        }
        foreach (var service in shell.Commands.Where(c => c.Name == "systemctl").SelectMany(Services).Distinct(StringComparer.Ordinal))
            yield return Finding.Warning(path, $"The script runs `systemctl` for `{service:known}`, which AL2023 does not have. Leave it out.");
        if (script.Contains("169.254.169.254/latest", StringComparison.Ordinal) && !script.Contains("X-aws-ec2-metadata-token", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Warning(path, "The script asks the instance's metadata service without a token, which AL2023's instances refuse by default. Get one by `curl -X PUT -H \"X-aws-ec2-metadata-token-ttl-seconds: 60\" http://169.254.169.254/latest/api/token`, and send it as the header `X-aws-ec2-metadata-token`.");
    }

    private static IEnumerable<string> Services(ShellCommand command) =>
        command.Arguments.Skip(1).Select(w => (w.Literal ?? "").Replace(".service", "", StringComparison.Ordinal)).Where(_services.Contains);
}
