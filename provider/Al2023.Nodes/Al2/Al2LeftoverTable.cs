namespace Al2023.Nodes.Al2;

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
        ("/var/lib/docker", "There is no Docker on AL2023. Containers are below `/var/lib/containerd`."),
        ("/var/run/docker.sock", "There is no Docker on AL2023. The runtime's socket is `/run/containerd/containerd.sock`."),
    ];
}
