using Al2023.Nodes.Containerd;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Containerd;

public sealed class ContainerdConfigCheckTests
{
    private static List<string> Check(string config, string? version = null) =>
        [.. ContainerdConfigCheck.Check(config, "c", KubernetesVersion.Parse(version)).Select(f => $"{f.Severity} {f}")];

    [TestCase("")]
    [TestCase(InputValue.Placeholder)]
    [TestCase("[debug]\nlevel = \"debug\"\n")]
    [TestCase("version = 3\n[plugins.'io.containerd.cri.v1.runtime'.containerd]\ndefault_runtime_name = 'runc'\n")]
    [TestCase("version = 2\n[plugins.\"io.containerd.grpc.v1.cri\"]\nsandbox_image = 'pause:3'\n")]
    [TestCase("[plugins.\"io.containerd.grpc.v1.cri\"]\nsandbox_image = 'pause:3'\n")]
    [TestCase("[plugins.'io.containerd.grpc.v1.cri']\nstream_server_address = '127.0.0.1'\n[plugins.'io.containerd.cri.v1.images']\nsnapshotter = 'overlayfs'\n")]
    [TestCase("[grpc]\nmax_recv_message_size = 0x1000000\n[plugins.'io.containerd.gc.v1.scheduler']\npause_threshold = 2e-2\nmutation_threshold = 1_00\n")]
    public void FindsNothingInWhatContainerdTakes(string config) => Assert.That(Check(config, "1.33"), Is.Empty);

    [TestCase("version: 3\nplugins: {}\n", "Error c: This is no TOML, and nodeadm does not start containerd with it: line 1,")]
    [TestCase("[debug]\nlevel = info\n", "Error c: This is no TOML, and nodeadm does not start containerd with it: line 2,")]
    [TestCase("dmVyc2lvbiA9IDMK", "Error c: This is no TOML")]
    [TestCase("[debug\nlevel = 1\n", "Error c: This is no TOML")]
    [TestCase("[debug]\nuid = 1\n[debug]\ngid = 1\n", "Error c: This is no TOML")]
    [TestCase("[debug]\nuid = 1\nuid = 2\n", "Error c: This is no TOML")]
    [TestCase("[plugins.'io.containerd.grpc.v1.cri']\nsandbox_image = 'pause:3'\n[plugins.'io.containerd.cri.v1.images']\nsnapshotter = 'overlayfs'\n", "Error c: Plug-in names of two versions are mixed")]
    [TestCase("version = 2\n[plugins.'io.containerd.cri.v1.images']\nsnapshotter = 'overlayfs'\n", "Warning c: `io.containerd.cri.v1.images` is a plug-in of version 3, but the file says `version = 2`.")]
    [TestCase("version = 3\n[plugins.'io.containerd.grpc.v1.cri']\nsandbox_image = 'pause:3'\n", "Error c: `sandbox_image` of `io.containerd.grpc.v1.cri` is a setting of version 2")]
    [TestCase("version = 3\n[debug]\nlevel = 'info'\n", "Warning c: nodeadm takes a file without")]
    public void FindsTheOneThingThatIsWrong(string config, string message) =>
        Assert.That(Check(config, "1.33"), Has.Count.EqualTo(1).And.One.StartsWith(message));

    [Test]
    public void OldAmisHaveContainerd1() =>
        Assert.That(Check("[plugins.'io.containerd.cri.v1.images']\nsnapshotter = 'overlayfs'\n", "1.29"), Has.One.Contains("have containerd 1, and nodeadm fails"));
}
