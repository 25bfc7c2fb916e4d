using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubelet.Flags;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubelet;

public sealed class KubeletCheckTests
{
    private static List<string> Check(string[] flags, string? version = null, string config = "{}") =>
        [.. KubeletCheck.Check(PlainJson.Map(config), flags, "kubelet", KubernetesVersion.Parse(version)).Select(f => $"{f.Severity} {f}")];

    private static readonly string[][] _accepted =
    [
        [],
        ["--node-labels=pool=blue,team=red,empty", "--register-with-taints=dedicated=blue:NoSchedule,x:NoExecute"],
        ["--v", "3"],
        ["--v 3"],
        ["-v=3"],
        ["--max-pods=20", "--eviction-hard=memory.available<100Mi,nodefs.available<10%"],
        ["--seccomp-default", "--serialize-image-pulls=false"],
        ["--node_labels=a=b", "--node-labels=c=d"],
        ["--image-gc-high-threshold=70", "--image-gc-low-threshold=60"],
        ["--kube-reserved=cpu=100m", "--kube-reserved=memory=1Gi"],
        ["--feature-gates=MemoryQoS=true,NodeSwap=true"],
        ["--reserved-cpus=0,1", "--system-reserved-cgroup=", "--kube-reserved-cgroup="],
        [$"--node-labels=a={InputValue.Placeholder}"],
        [InputValue.Placeholder],
    ];

    [TestCaseSource(nameof(_accepted))]
    public void FindsNothingInWhatTheKubeletTakes(string[] flags) => Assert.That(Check(flags, "1.33"), Is.Empty);

    [TestCase("v=3", "Error kubelet.flags[0]: `v=3` belongs to no flag")]
    [TestCase("--node-labels=team=blue sky", "Error kubelet.flags[0]: `sky` belongs to no flag")]
    [TestCase("--no-such-flag=1", "Error kubelet.flags[0]: The kubelet knows no flag `--no-such-flag`")]
    [TestCase("--max-pod=1", "Error kubelet.flags[0]: The kubelet knows no flag `--max-pod` and does not start with it. Did you mean `max-pods`?")]
    [TestCase("--container-runtime=remote", "Error kubelet.flags[0]: The kubelet has no flag `--container-runtime` from Kubernetes 1.27 on")]
    [TestCase("--v", "Error kubelet.flags[0]: `--v` has no value")]
    [TestCase("--v=high", "Error kubelet.flags[0]: `high` is no value for `--v`")]
    [TestCase("--eviction-hard=memory.available=100Mi", "Error kubelet.flags[0]: `memory.available=100Mi` is no value for `--eviction-hard`")]
    [TestCase("--register-with-taints=a=b", "Error kubelet.flags[0]: `a=b` is no value for `--register-with-taints`")]
    [TestCase("--node-labels=kubernetes.io/role=x", "Error kubelet.flags[0]: The kubelet may not set `kubernetes.io/role`")]
    [TestCase("--max-pods=-1", "Error kubelet.flags[0]: The kubelet does not start with -1 here.")]
    [TestCase("--reserved-cpus=0", "Error kubelet.flags[0]: The kubelet takes no `reservedSystemCPUs` beside reserved cgroups")]
    [TestCase("--image-gc-high-threshold=70", "Error kubelet.flags[0]: The kubelet does not start where")]
    [TestCase("--kube-reserved=storage=1Gi", "Error kubelet.flags[0]: The kubelet cannot reserve `storage`")]
    [TestCase("", "Warning kubelet.flags[0]: The flag is empty")]
    public void FindsTheOneThingThatIsWrong(string flag, string message) =>
        Assert.That(Check([flag], "1.33"), Has.Count.EqualTo(1).And.One.StartsWith(message));

    [Test]
    public void AFlagThatIsLostIsAWarning() =>
        Assert.That(Check(["--v=3", "--v=5"]), Is.EqualTo(new[] { "Warning kubelet.flags[0]: `--v=3` is lost: of two values for one flag the last wins, `5`. Write it once." }));

    [Test]
    public void AFlagMayMendOrBreakTheConfiguration()
    {
        Assert.That(Check(["--serialize-image-pulls=false"], "1.33", """{"maxParallelImagePulls": 5, "serializeImagePulls": true}"""), Is.Empty);
        Assert.That(Check(["--serialize-image-pulls=true"], "1.33", """{"maxParallelImagePulls": 5}"""), Has.One.StartsWith("Error kubelet.config.maxParallelImagePulls"));
    }

    [Test]
    public void AFlagIsGoneFromItsVersionOn()
    {
        Assert.That(Check(["--pod-infra-container-image=x"], "1.34"), Is.Empty);
        Assert.That(Check(["--pod-infra-container-image=x"], "1.35"), Has.One.StartsWith("Error kubelet.flags[0]"));
    }

    [TestCase("--max-pods=20", "`--max-pods` is not yours to set here. Write `maxPods` instead")]
    [TestCase("--kubeconfig=/x", "`--kubeconfig` is not yours to set here. Leave it out: nodeadm sets it.")]
    [TestCase("--node-ip=::", "`--node-ip` is not yours to set here.")]
    [TestCase("-v=2", "`-v=2` is no flag. Write `--name=value`.")]
    [TestCase("--v 2", "`--v 2` holds white space")]
    [TestCase("--no-such=2", "The kubelet knows no flag `--no-such`")]
    public void AComponentsFlagsAreHeldToMore(string flag, string message) =>
        Assert.That(KubeletFlagsCheck.CheckInputs([flag, InputValue.Placeholder, "--v=2"], "flags", null).Select(f => f.ToString()), Has.One.StartsWith($"flags[0]: {message}"));
}
