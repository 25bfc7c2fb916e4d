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

/// <summary>What scripts of Amazon Linux 2 use and AL2023 does not have, or has otherwise.</summary>
public static class Al2LeftoverTable
{
    /// <summary>Where Docker's settings are now.</summary>
    public const string DockerSettings = "There is no Docker on AL2023. Let a script write registry mirrors and insecure registries to `/etc/containerd/certs.d/HOST/hosts.toml`; log options are `containerLogMaxSize` and `containerLogMaxFiles` of `nodeConfig.kubelet.config`, ulimits `nodeConfig.containerd.baseRuntimeSpec`.";

    /// <summary>Commands by name, with what to do instead.</summary>
    public static readonly IReadOnlyDictionary<string, string> Commands = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["amazon-linux-extras"] = "AL2023 has no extras. Install the package by `dnf install`.",
        ["chkconfig"] = "AL2023 has systemd alone. Use `systemctl enable`.",
        ["crontab"] = "AL2023 comes without cron. Install `cronie`, or use a systemd timer.",
        ["docker"] = "There is no Docker on AL2023. Use `ctr` or `nerdctl`, or move the work into a pod.",
        ["max-pods-calculator.sh"] = "nodeadm counts pods itself. Use `cluster.vpcCni` or `maxPods`.",
        ["ntpd"] = "AL2023 keeps time by chrony. Leave it out.",
        ["ntpdate"] = "AL2023 keeps time by chrony. Leave it out.",
        ["pip2"] = "AL2023 has Python 3 alone. Use `pip3`.",
        ["python"] = "AL2023 has Python 3 alone. Use `python3`.",
        ["python2"] = "AL2023 has Python 3 alone. Use `python3`.",
        ["service"] = "AL2023 has systemd alone. Use `systemctl`.",
        ["yum"] = "AL2023 installs by dnf, and packages may have other names. Use `dnf`.",
        ["yum-config-manager"] = "AL2023 installs by dnf. Use `dnf config-manager`.",
    };

    /// <summary>Texts within a script, paths for the most part, with what to do instead.</summary>
    public static readonly IReadOnlyList<(string Text, string Instead)> Texts =
    [
        ("/etc/docker/daemon.json", DockerSettings),
        ("/etc/eks/bootstrap.sh", "On AL2023 that script only fails. Write inputs instead of changing it."),
        ("/etc/eks/containerd/containerd-config.toml", "nodeadm writes containerd's configuration. Write `nodeConfig.containerd.config`."),
        ("/etc/eks/eni-max-pods.txt", "nodeadm counts pods itself. Use `cluster.vpcCni` or `maxPods`."),
        ("/etc/eks/max-pods-calculator.sh", "nodeadm counts pods itself. Use `cluster.vpcCni` or `maxPods`."),
        ("/etc/kubernetes/kubelet/kubelet-config.json", "nodeadm writes the kubelet's configuration. Write `nodeConfig.kubelet.config`."),
        ("/etc/profile.d/bootstrap.sh", "bootstrap.sh does not run on AL2023, so its variables are lost. Write them as inputs."),
        ("/etc/sysconfig/network-scripts", "AL2023 has systemd-networkd. Leave its network to nodeadm."),
        ("/etc/systemd/system/kubelet.service.d", "nodeadm writes the kubelet's arguments. Write `nodeConfig.kubelet`."),
        ("/var/lib/docker", "There is no Docker on AL2023. Containers are below `/var/lib/containerd`."),
        ("/var/run/docker.sock", "There is no Docker on AL2023. The runtime's socket is `/run/containerd/containerd.sock`."),
    ];
}
