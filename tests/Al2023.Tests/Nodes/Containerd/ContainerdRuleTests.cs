using Al2023.Nodes.Containerd;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Containerd;

public sealed class ContainerdRuleTests
{
    private const string Cri = "plugins.\"io.containerd.grpc.v1.cri\"";
    private const string Images = "plugins.\"io.containerd.cri.v1.images\"";
    private const string Runtime = "plugins.\"io.containerd.cri.v1.runtime\"";

    private static List<string> Check(string config, ContainerdNode? node = null) =>
        [.. ContainerdConfigCheck.Check(config, "c", node ?? new(new KubernetesVersion(1, 34))).Select(f => $"{f.Severity} {f.Message}")];

    [TestCase("[" + Cri + ".registry.mirrors.'quay.io']\nendpoint = ['https://quay.test']\n", "Error containerd takes no `" + Cri + ".registry.mirrors` beside `config_path`, which nodeadm sets")]
    [TestCase("[" + Images + ".registry.mirrors.'*']\nendpoint = ['https://all.test']\n", "Error containerd takes no `" + Images + ".registry.mirrors`")]
    [TestCase("[" + Cri + ".registry.auths.'10.0.0.7:5000']\nusername = 'u'\n", "Error `10.0.0.7:5000` of `registry.auths` is no URL")]
    [TestCase("[" + Cri + ".containerd]\ndefault_runtime_name = 'gvisor'\n", "Error `default_runtime_name` names `gvisor`, which is none of `runtimes`")]
    [TestCase("[" + Runtime + ".containerd]\ndefault_runtime_name = ''\n", "Error `default_runtime_name` is empty")]
    [TestCase("[" + Cri + ".containerd.runtimes.runc]\nprivileged_without_host_devices_all_devices_allowed = true\n", "Error `privileged_without_host_devices_all_devices_allowed` of the runtime `runc`")]
    [TestCase("[" + Runtime + ".containerd.runtimes.runc]\nio_type = 'pipe'\n", "Error The runtime `runc` has the `io_type` `pipe`")]
    [TestCase("[" + Cri + ".containerd.runtimes.runc]\nbase_runtime_spec = '/etc/spec.json'\n", "Error containerd reads `/etc/spec.json` for the runtime `runc` when it starts, and nothing here writes it")]
    [TestCase("[" + Cri + ".containerd.runtimes.runc.options]\nSystemdCgroup = false\n", "Error The kubelet lets systemd make cgroups, and no pod of the runtime `runc` starts with `")]
    [TestCase("[" + Runtime + ".containerd.runtimes.nvidia.options]\nsystemdcgroup = false\n", "Error The kubelet lets systemd make cgroups, and no pod of the runtime `nvidia`")]
    [TestCase("[" + Runtime + ".containerd.runtimes.runc.options]\nBinaryName = 5\n", "Warning containerd starts, but no pod of the runtime `runc` does")]
    [TestCase("[" + Runtime + ".containerd.runtimes.runc.options]\nBinaryNam = '/x'\n", "Warning runc has no option `" + Runtime + ".containerd.runtimes.runc.options.BinaryNam`. Did you mean `BinaryName`?")]
    [TestCase("[" + Runtime + ".containerd.runtimes.crun]\nruntime_type = 'io.containerd.runc.v2'\n", "Warning The kubelet lets systemd make cgroups, and no pod of the runtime `crun` starts without `SystemdCgroup = true`")]
    [TestCase("[" + Cri + ".cni]\nbin_dirs = ['/opt/other/bin']\n", "Warning The migration to version 3 drops `" + Cri + ".cni.bin_dirs`")]
    [TestCase("[" + Runtime + ".cni]\nbin_dirs = ['/opt/other/bin']\n", "Error containerd takes no `cni.bin_dirs` beside `cni.bin_dir`")]
    [TestCase("[" + Cri + ".x509_key_pair_streaming]\ntls_key_file = '/k'\n", "Error `x509_key_pair_streaming` needs `enable_tls_streaming = true`")]
    [TestCase("[" + Cri + "]\nenable_tls_streaming = true\nx509_key_pair_streaming = {tls_key_file = '/k'}\n", "Error `x509_key_pair_streaming` needs both")]
    [TestCase("[" + Cri + "]\nenable_tls_streaming = true\nx509_key_pair_streaming = {tls_key_file = '/k', tls_cert_file = '/c'}\n", "Error containerd's CRI plug-in does not load without the files of `x509_key_pair_streaming`, and nothing here writes `/c`")]
    [TestCase("[" + Cri + "]\nstream_server_port = 'http'\n", "Error `http` is no port")]
    [TestCase("[" + Cri + ".containerd]\nsnapshotter = 'overlay'\n", "Error containerd has no snapshotter `overlay` on these nodes: its CRI plug-in does not load, and the node does not become ready. Did you mean `overlayfs`?")]
    [TestCase("[" + Images + "]\nsnapshotter = 'soci'\n", "Error containerd has no snapshotter `soci`")]
    [TestCase("[" + Images + "]\nsnapshotter = 'zfs'\n", "Error containerd has no snapshotter `zfs`")]
    [TestCase("disabled_plugins = ['io.containerd.grpc.v1.cri']\n", "Error Without the plug-in `io.containerd.grpc.v1.cri` containerd serves no kubelet")]
    [TestCase("disabled_plugins = ['nri']\n", "Error containerd does not start with `nri` in `disabled_plugins`")]
    [TestCase("disabled_plugins = ['io.containerd.nri.v1.nrj']\n", "Warning `disabled_plugins` disables nothing by `io.containerd.nri.v1.nrj`")]
    [TestCase("required_plugins = ['cri']\n", "Error containerd does not start with `cri` in `required_plugins`")]
    [TestCase("required_plugins = ['io.containerd.snapshotter.v1.btrfs']\n", "Error containerd does not load the plug-in `io.containerd.snapshotter.v1.btrfs` on these nodes")]
    [TestCase("disabled_plugins = ['io.containerd.nri.v1.nri']\nrequired_plugins = ['io.containerd.nri.v1.nri']\n", "Error `io.containerd.nri.v1.nri` is disabled and required")]
    [TestCase("[proxy_plugins.fast]\ntype = 'snapshots'\naddress = '/a'\n", "Error containerd does not start with the proxy plug-in `fast` of type `snapshots`")]
    [TestCase("[proxy_plugins.fast]\naddress = '/a'\n", "Error containerd does not start with the proxy plug-in `fast` of type ``")]
    [TestCase("[proxy_plugins.native]\ntype = 'snapshot'\naddress = '/a'\n", "Error containerd has a plug-in `native` of this type itself")]
    [TestCase("[proxy_plugins.store]\ntype = 'content'\naddress = '/a'\n", "Error With the proxy plug-in `store` there are two content stores")]
    [TestCase("imports = ['extra.toml']\n", "Error containerd does not start where a file of `imports` is missing, and nothing here writes `extra.toml`")]
    [TestCase("root = '/data'\nstate = '/data'\n", "Error containerd does not start where `root` and `state` are the same, `/data`")]
    [TestCase("[grpc]\naddress = '/run/other.sock'\n", "Warning The kubelet asks containerd at `/run/containerd/containerd.sock`")]
    [TestCase("[grpc]\ntcp_tls_cert = '/c.pem'\n", "Error containerd does not start without the file of `grpc.tcp_tls_cert`")]
    [TestCase("[debug]\nlevel = 'verbose'\n", "Error containerd does not start with the level `verbose`")]
    [TestCase("[debug]\nformat = 'xml'\n", "Error containerd does not start with the format `xml`")]
    [TestCase("[plugins.'io.containerd.metadata.v1.bolt']\ncontent_sharing_policy = 'private'\n", "Error containerd has no `content_sharing_policy` `private`")]
    [TestCase("[plugins.'io.containerd.service.v1.diff-service']\ndefault = ['walking', 'running']\n", "Error containerd has no differ `running`")]
    [TestCase("[plugins.'io.containerd.runtime.v2.task']\nplatforms = ['linux/*']\n", "Error `linux/*` is no platform")]
    [TestCase("[[plugins.'io.containerd.transfer.v1.local'.unpack_config]]\nplatform = 'linux/amd64'\nsnapshotter = 'none'\n", "Error `unpack_config` needs a `snapshotter`, and containerd has no `none`")]
    [TestCase("[[plugins.'io.containerd.transfer.v1.local'.unpack_config]]\nsnapshotter = 'native'\n", "Error `unpack_config` needs a `platform`, and `` is none")]
    [TestCase("version = 1\n[debug]\nlevel = 'info'\n", "Warning nodeadm writes its own settings for version 2: with `version = 1`")]
    public void FindsTheOneThingThatIsWrong(string config, string message) =>
        Assert.That(Check(config), Has.Count.EqualTo(1).And.One.StartsWith(message));

    [TestCase("[" + Cri + ".registry]\nconfig_path = ''\n[" + Cri + ".registry.mirrors.'quay.io']\nendpoint = ['https://quay.test']\n")]
    [TestCase("[" + Cri + ".registry.mirrors]\n")]
    [TestCase("[" + Cri + ".registry.configs.'r.test'.auth]\nusername = 'u'\n")]
    [TestCase("[" + Cri + ".registry.auths.'r.test:5000']\nusername = 'u'\n[" + Cri + ".registry.auths.'https://r.test']\nusername = 'u'\n")]
    [TestCase("[" + Cri + ".containerd]\ndefault_runtime_name = 'kata'\n[" + Cri + ".containerd.runtimes.kata]\nruntime_type = 'io.containerd.kata.v2'\n")]
    [TestCase("[" + Runtime + ".containerd]\ndefault_runtime_name = 'runc'\n[" + Runtime + ".containerd.runtimes.crun]\nruntime_type = 'io.containerd.runc.v2'\noptions = {SystemdCgroup = true, BinaryName = '/usr/bin/crun'}\n")]
    [TestCase("[" + Runtime + ".containerd.runtimes.runc]\nbase_runtime_spec = '/etc/containerd/base-runtime-spec.json'\n")]
    [TestCase("[" + Runtime + ".cni]\nbin_dirs = ['/opt/cni/bin']\n")]
    [TestCase("[" + Images + "]\nsnapshotter = 'fast'\n[proxy_plugins.fast]\ntype = 'io.containerd.snapshotter.v1'\naddress = '/run/fast.sock'\n")]
    [TestCase("[" + Images + "]\nsnapshotter = 'devmapper'\n[plugins.'io.containerd.snapshotter.v1.devmapper']\npool_name = 'p'\nroot_path = '/d'\nbase_image_size = '10GB'\n")]
    [TestCase("imports = ['/etc/containerd/conf.d/*.toml']\n")]
    [TestCase("disabled_plugins = ['io.containerd.snapshotter.v1.btrfs', 'io.containerd.nri.v1.nri']\nrequired_plugins = ['io.containerd.grpc.v1.cri']\n")]
    [TestCase("[plugins.'io.containerd.runtime.v2.task']\nplatforms = ['linux/arm64/v8', 'linux']\n")]
    public void WhatContainerdStartsWithIsNoFinding(string config) => Assert.That(Check(config), Is.Empty);

    [TestCase("[" + Cri + ".containerd.runtimes.runc]\nbase_runtime_spec = '/etc/spec.json'\n")]
    [TestCase("imports = ['/etc/spec.json']\n")]
    public void AFileThatAScriptWritesIsThere(string config) =>
        Assert.That(Check(config, new(null) { Writes = f => f == "/etc/spec.json" }), Is.Empty);

    [Test]
    public void NvidiasRuntimeIsNodeadmsWhereTheImageHasIt() =>
        Assert.That(Check("[" + Runtime + ".containerd]\ndefault_runtime_name = 'nvidia'\n", new(null) { MayHaveNvidia = true }), Is.Empty);

    [Test]
    public void SociComesWithItsFeatureGate() =>
        Assert.That(Check("[" + Images + "]\nsnapshotter = 'soci'\n", new(null) { HasSoci = true }), Is.Empty);

    [TestCase("[" + Cri + ".registry.configs.'r.test'.tls]\nca_file = '/a'\n", "Error containerd 1 takes no `" + Cri + ".registry.configs.\"r.test\".tls` beside `config_path`")]
    [TestCase("[" + Cri + "]\nsystemd_cgroup = true\n", "Error containerd's CRI plug-in does not load with `systemd_cgroup`")]
    [TestCase("[" + Cri + ".containerd]\nno_pivot = true\n", "Error containerd's CRI plug-in does not load with `no_pivot`")]
    [TestCase("[" + Cri + ".containerd.runtimes.runc]\nruntime_root = '/x'\n", "Error containerd's CRI plug-in does not load with `runtime_engine` or `runtime_root` of `runc`")]
    [TestCase("version = 3\n", "Error containerd 1 does not start with `version = 3`")]
    [TestCase("disabled_plugins = ['a.b']\n", "Error containerd does not start with `a.b`")]
    public void Containerd1HasRulesOfItsOwn(string config, string message) =>
        Assert.That(Check(config, new(new KubernetesVersion(1, 29))), Has.Count.EqualTo(1).And.One.StartsWith(message));

    [Test]
    public void Containerd1DoesWithoutTheNewPlugins() =>
        Assert.That(Check("disabled_plugins = ['io.containerd.transfer.v1.local']\n", new(new KubernetesVersion(1, 28))), Is.Empty);
}
