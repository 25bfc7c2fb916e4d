using Al2023.Nodes.Containerd;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Containerd;

public sealed class ContainerdKeyCheckTests
{
    private const string Cri = "plugins.\"io.containerd.grpc.v1.cri\"";
    private const string Images = "plugins.\"io.containerd.cri.v1.images\"";
    private const string Runtime = "plugins.\"io.containerd.cri.v1.runtime\"";

    private static List<string> Check(string config, string version = "1.34") =>
        [.. ContainerdConfigCheck.Check(config, "c", KubernetesVersion.Parse(version)).Select(f => $"{f.Severity} {f.Message}")];

    private static void HasOne(string config, string start, string version = "1.34") =>
        Assert.That(Check(config, version), Has.Count.EqualTo(1).And.One.StartsWith(start));

    [TestCase("[" + Cri + ".containerd]\nno_pivot = false\n", "no_pivot`, and drops it. Write `NoPivotRoot` in")]
    [TestCase("[" + Cri + ".containerd]\nsnapshoter = 'native'\n", "containerd.snapshoter`, and drops it. Did you mean `snapshotter`?")]
    [TestCase("[" + Cri + "]\nmax_concurent_downloads = 9\n", "Did you mean `max_concurrent_downloads`?")]
    [TestCase("[" + Cri + "]\nsandbox_imgae = 'x'\n", "Did you mean `sandbox_image`?")]
    [TestCase("[" + Cri + "]\ndisable_cgroup = true\n", "`plugins.\"io.containerd.grpc.v1.cri\".disable_cgroup`, and drops it. containerd needs cgroups.")]
    [TestCase("[" + Cri + ".registry.configs.'r.test'.tls]\nca_file = '/a'\n", ".registry.configs.\"r.test\".tls`, and drops it. Let a script write `/etc/containerd/certs.d/HOST/hosts.toml`")]
    [TestCase("[" + Cri + "]\nuse_local_image_pull = true\n", "Version 2 has no such key; write the whole text with the names of version 3, where it stands in `plugins.\"io.containerd.cri.v1.images\"`.")]
    [TestCase("[" + Cri + ".containerd.runtimes.runc]\nruntime_engine = '/x'\n", "Write `BinaryName` in the runtime's `options`.")]
    [TestCase("[" + Runtime + ".containerd]\nsnapshotter = 'native'\n", "It belongs into `plugins.\"io.containerd.cri.v1.images\"`.")]
    [TestCase("[" + Images + "]\ncni = {}\n", "It belongs into `plugins.\"io.containerd.cri.v1.runtime\"`.")]
    [TestCase("[" + Images + "]\nsandbox_image = 'x'\n", "another one is `pinned_images.sandbox`.")]
    [TestCase("[debugg]\nlevel = 'info'\n", "`debugg`, and drops it. Did you mean `debug`?")]
    [TestCase("qqqqqqqq = 1\n", "`qqqqqqqq`, and drops it. Leave it out.")]
    [TestCase("plugin_dir = '/opt/x'\n", "containerd 2 loads no plug-ins from files.")]
    public void WhatContainerdDropsIsAWarningThatSaysWhatToWrite(string config, string message)
    {
        var found = Check(config);
        Assert.That(found, Has.Count.EqualTo(1));
        Assert.That(found[0], Does.StartWith("Warning containerd 2 does not know ").And.Contains(message));
    }

    [TestCase("[" + Cri + ".containerd.runtimes.runc]\nsandbox_mode = 'podsandbox'\n")]
    [TestCase("[" + Cri + ".cni]\nbin_dir = '/opt/cni/bin'\n")]
    [TestCase("[" + Cri + "]\nstats_collect_period = 20\nenable_tls_streaming = true\n[" + Cri + ".image_decryption]\nkey_model = 'node'\n")]
    [TestCase("[plugins.'io.containerd.internal.v1.restart']\ninterval = '20s'\n[plugins.'io.containerd.monitor.v1.cgroups']\nno_prometheus = true\n")]
    [TestCase("[plugins.'io.containerd.runtime.v2.task']\nsched_core = true\n")]
    [TestCase("[" + Images + ".Registry]\nConfig_Path = '/a'\n")]
    [TestCase("[plugins.'io.containerd.gc.v1.scheduler']\nschedule_delay = 0\nstartup_delay = '1h30m'\npause_threshold = 1\n")]
    [TestCase("[" + Images + ".registry.headers]\nX-Team = ['blue']\n")]
    [TestCase("[plugins.'io.containerd.transfer.v1.local']\nunpack_config = [{platform = 'linux/arm64', snapshotter = 'overlayfs'}]\n")]
    [TestCase("[proxy_plugins.remote]\ntype = 'snapshot'\naddress = '/run/remote.sock'\n[plugins.'io.containerd.snapshotter.v1.remote']\nmode = 'fast'\n")]
    public void WhatContainerdReadsIsNoFinding(string config) => Assert.That(Check(config), Is.Empty);

    [TestCase("[" + Cri + "]\nenable_cdi = 'yes'\n", "`yes` as `" + Cri + ".enable_cdi`, and the node does not become ready. Write `true` or `false`")]
    [TestCase("[" + Cri + "]\nsandbox_image = 3\n", "`3` as `" + Cri + ".sandbox_image`")]
    [TestCase("[" + Cri + ".containerd]\ndiscard_unpacked_layers = 1\n", "`1` as `" + Cri + ".containerd.discard_unpacked_layers`")]
    [TestCase("[" + Cri + ".cni]\nbin_dir = ['/a']\n", "`[…]` as `" + Cri + ".cni.bin_dir`")]
    [TestCase("[" + Cri + "]\ncontainerd = 'runc'\n", "`runc` as `" + Cri + ".containerd`, and the node does not become ready. Write a table.")]
    [TestCase("[" + Images + "]\nimage_pull_progress_timeout = 'soon'\n", "Write a duration in quotes")]
    [TestCase("[" + Runtime + "]\ncdi_spec_dirs = '/etc/cdi'\n", "Write a list of texts")]
    [TestCase("[plugins]\n'io.containerd.nri.v1.nri' = true\n", "Write a table.")]
    [TestCase("[plugins.'io.containerd.nri.v1.nri']\nplugin_request_timeout = 2\n", "Write a duration in quotes")]
    [TestCase("[timeouts]\n'io.containerd.timeout.shim.load' = 'x'\n", "Write a duration in quotes")]
    [TestCase("oom_score = 1.5\n", "`1.5` as `oom_score`")]
    [TestCase("disabled_plugins = [1]\n", "Write a list of texts")]
    public void AValueOfAnotherTypeIsAnError(string config, string message)
    {
        var found = Check(config);
        Assert.That(found, Has.Count.EqualTo(1));
        Assert.That(found[0], Does.StartWith("Error containerd cannot read ").And.Contains(message));
    }

    [TestCase("[plugins.'io.containerd.snapshotter.v1.fast']\na = 1\n", "Warning containerd has no plug-in for `plugins.\"io.containerd.snapshotter.v1.fast\"`")]
    [TestCase("[plugins.'io.containerd.nri.v1.nry']\ndisable = true\n", "Warning containerd has no plug-in for `plugins.\"io.containerd.nri.v1.nry\"`, and nothing reads its settings. Did you mean `io.containerd.nri.v1.nri`?")]
    [TestCase("[plugins.cri]\nsandbox_image = 'x'\n", "Warning `plugins.cri` names a plug-in as version 1 does")]
    [TestCase("[plugins.'io.containerd.event.v1.exchange']\na = 1\n", "Warning The plug-in of `plugins.\"io.containerd.event.v1.exchange\"` has no settings")]
    public void ATableThatNoPluginReadsIsAWarning(string config, string message) => HasOne(config, message);

    [Test]
    public void WhatADisabledPluginIsGivenIsNotRead() =>
        Assert.That(Check("disabled_plugins = ['io.containerd.nri.v1.nri']\n[plugins.'io.containerd.nri.v1.nri']\nplugin_path = 1\n"), Is.Empty);

    [Test]
    public void Containerd1KnowsOtherKeys()
    {
        Assert.That(Check("[" + Cri + ".containerd]\nno_pivot = false\n[" + Cri + "]\ndisable_cgroup = false\n", "1.29"), Is.Empty);
        HasOne("[" + Cri + ".cni]\nuse_internal_loopback = true\n", "Warning containerd 1 does not know ", "1.29");
        HasOne("[plugins.cri]\nsandbox_image = 'x'\n", "Error `plugins.cri` names a plug-in as version 1 does, and containerd 1 does not start.", "1.29");
    }

    [Test]
    public void OnlyTheFirstTwentyUnknownKeysAreNamed() =>
        Assert.That(Check(string.Concat(Enumerable.Range(0, 500).Select(i => $"zz{i} = {i}\n"))), Has.Count.EqualTo(20));
}
