using Al2023.Nodes.Containerd;

namespace Al2023.Tests.Nodes.Containerd;

public sealed class BaseRuntimeSpecCheckTests
{
    private static List<string> Check(string json) => [.. BaseRuntimeSpecCheck.Check(PlainJson.Map(json), "s").Select(f => f.ToString())];

    [TestCase("""{"process": {"rlimits": [{"type": "RLIMIT_NOFILE", "soft": 65535, "hard": 65535}], "noNewPrivileges": true}, "hostname": "a"}""")]
    [TestCase("""{"process": null, "somethingNew": {"x": [1, "y", true]}}""")]
    [TestCase("""{"process": {"cwd": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "rlimits": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}}""")]
    public void FindsNothingInWhatContainerdReads(string json) => Assert.That(Check(json), Is.Empty);

    [TestCase("""{"process": {"rlimits": "many"}}""", "s.process.rlimits: containerd cannot read `many` here and starts no container. Write a list.")]
    [TestCase("""{"process": {"rlimits": [{"soft": "1"}]}}""", "s.process.rlimits[0].soft: containerd cannot read `1`")]
    [TestCase("""{"process": {"rlimits": [{"soft": -1}]}}""", "s.process.rlimits[0].soft: containerd cannot read `-1`")]
    [TestCase("""{"process": {"rlimits": [{"soft": 18446744073709551615}]}}""", "s.process.rlimits[0].soft: nodeadm passes `1.8446744073709552E+19` through a 64-bit float")]
    [TestCase("""{"linux": {"anything": 9223372036854775807}}""", "s.linux.anything: nodeadm passes")]
    [TestCase("""{"process": {"env": ["A=b", 1]}}""", "s.process.env[1]: containerd cannot read `1`")]
    [TestCase("""{"process": {"rlimits": [{"type": "nofile", "soft": 10, "hard": 20}]}}""", "s.process.rlimits[0].type: runc knows no limit `nofile`, and no container starts. Did you mean `RLIMIT_NOFILE`?")]
    [TestCase("""{"process": {"rlimits": [{"type": "RLIMIT_NOFILES", "soft": 10, "hard": 20}]}}""", "s.process.rlimits[0].type: runc knows no limit `RLIMIT_NOFILES`, and no container starts. Did you mean `RLIMIT_NOFILE`?")]
    [TestCase("""{"process": {"rlimits": [{"soft": 10, "hard": 20}]}}""", "s.process.rlimits[0].type: runc knows no limit ``")]
    [TestCase("""{"process": {"rlimits": [{"type": "RLIMIT_CORE", "soft": 1, "hard": 1}, {"type": "RLIMIT_NPROC", "soft": 4097, "hard": 4096}]}}""", "s.process.rlimits[1].soft: The soft limit `4097` is above the hard one, `4096`")]
    [TestCase("""{"process": {"rlimits": [{"type": "RLIMIT_STACK", "soft": 1}]}}""", "s.process.rlimits[0].soft: The soft limit `1` is above the hard one, `0`")]
    [TestCase("""{"root": {"readonly": "true"}}""", "s.root.readonly: containerd cannot read `true`")]
    public void FindsTheOneThingThatIsWrong(string json, string message) =>
        Assert.That(Check(json), Has.Count.EqualTo(1).And.One.StartsWith(message));
}
