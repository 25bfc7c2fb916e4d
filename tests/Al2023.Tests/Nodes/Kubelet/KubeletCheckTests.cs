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
        ["--node-labels=\"pool=blue,team=red\""],
        ["--node-labels='pool=blue'", "--v=\"3\""],
        ["--image-credential-provider-bin-dir=\"/etc/eks/image-credential-provider\""],
        ["-v3"],
        ["-v", "4"],
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
    [TestCase("--node-labels=\"team=blue sky\"", "Error kubelet.flags[0]: `blue sky` is no label value")]
    [TestCase("-node-labels=team=blue", "Error kubelet.flags[0]: The kubelet reads `-node-labels` as flags of one letter each, and does not start. Write two dashes")]
    [TestCase("-feature-gates", "Error kubelet.flags[0]: The kubelet reads `-feature-gates` as flags of one letter each")]
    [TestCase("--v 3", "Warning kubelet.flags[0]: `--v 3` holds white space, where systemd makes two words of it, which works by luck.")]
    [TestCase("--v=3 --seccomp-default", "Warning kubelet.flags[0]: `--v=3 --seccomp-default` holds white space")]
    [TestCase("--v=3\n--seccomp-default", "Error kubelet.flags[0]: A line break ends the line on which nodeadm writes all flags")]
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

    [TestCase("--cloud-config=/x", "1.33", "1.34")]
    [TestCase("--register-schedulable=true", "1.33", "1.34")]
    [TestCase("--storage-driver-table=stats", "1.36", "1.37")]
    [TestCase("--feature-gates=CPUManager=true", "1.32", "1.33")]
    [TestCase("--logging-format=json", "1.37", "")]
    public void AFlagGoesByVersion(string flag, string last, string first)
    {
        Assert.That(Check([flag], last), Is.Empty);
        if (first.Length > 0)
            Assert.That(Check([flag], first), Has.Count.EqualTo(1).And.One.StartsWith("Error"));
    }

    [Test]
    public void WithoutAVersionTheNewestIsMeant() =>
        Assert.That(Check(["--boot-id-file=/x"]), Is.EqualTo(Check(["--boot-id-file=/x"], "1.37")).And.One.StartsWith("Error kubelet.flags[0]: The kubelet has no flag `--boot-id-file` from Kubernetes 1.37 on"));

    [Test]
    public void BeyondTheNewestVersionAnUnknownFlagIsAWarning() =>
        Assert.That(Check(["--pod-shape=round"], "1.38"), Has.Count.EqualTo(1).And.One.StartsWith("Warning kubelet.flags[0]: No kubelet up to Kubernetes 1.37 knows a flag `--pod-shape`, and what is known here ends there."));

    // What nodeadm joins, and the words that the kubelet gets.
    [TestCase("--a=b  --c", "--a=b|--c")]
    [TestCase("--a=\"b c\" --d='e  f'", "--a=b c|--d=e  f")]
    [TestCase("--a=\"it's\"", "--a=it's")]
    [TestCase("\"--a=b\"", "--a=b")]
    [TestCase("--a=\"\"", "--a=")]
    [TestCase("--a=\"b c", "--a=b c")]
    [TestCase("--a=b\\\\\"c", "--a=b\"c")]
    [TestCase("\"\" --a", "|--a")]
    public void FlagsAreSplitAsSystemdDoes(string line, string words) =>
        Assert.That(string.Join('|', CommandLine.Split([line]).Select(w => w.Word)), Is.EqualTo(words));

    [TestCase("plain")]
    [TestCase("two words")]
    [TestCase("it's \"quoted\"")]
    [TestCase("back\\slash and 'more'")]
    public void AQuotedWordArrivesAsItIs(string word) =>
        Assert.That(CommandLine.Split(["--first", $"--x={CommandLine.Quote(word)}", "--last"]), Is.EqualTo(new[] { ("--first", 0), ($"--x={word}", 1), ("--last", 2) }));

    [Test]
    public void AVersionThatIsNotKnownYetFindsWhatEveryVersionFinds()
    {
        Assert.That(KubeletCheck.CheckForAnyVersion(PlainJson.Map("""{"featureGates": {"KubeletTracing": true, "NodeSwap": false}}"""), ["--cloud-config=/x"], "kubelet"), Is.Empty);
        Assert.That(KubeletCheck.CheckForAnyVersion(PlainJson.Map("""{"featureGates": {"Nothing": true}, "maxPods": "x"}"""), ["--nothing=1"], "kubelet").Select(f => f.Path),
            Is.EqualTo(new[] { "kubelet.config.maxPods", "kubelet.flags[0]", "kubelet.config.featureGates.Nothing" }));
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
