using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData.Checks;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>Which scripts wait for the kubelet or start it, and which only name it.</summary>
public sealed class KubeletWaitTests
{
    [TestCase("until curl -s localhost:10248/healthz; do sleep 1; done")]
    [TestCase("while ! systemctl -q is-active kubelet; do sleep 1; done")]
    [TestCase("while true; do pgrep kubelet && break; done")]
    [TestCase("systemctl restart containerd")]
    [TestCase("sudo systemctl --now --quiet start --no-block kubelet")]
    [TestCase("systemctl \\\n  status kubelet")]
    [TestCase("/usr/bin/systemctl is-active kubelet")]
    [TestCase("kubectl wait --for=condition=Ready node/x")]
    [TestCase("kubectl get nodes")]
    public void Waits(string script) => Assert.That(Check(script), Is.Not.Empty);

    [TestCase("systemctl enable kubelet")]
    [TestCase("systemctl restart chronyd\necho kubelet")]
    [TestCase("echo kubelet; while read -r line; do :; done < list")]
    [TestCase("while read -r line; do :; done < list\ncat /etc/kubelet")]
    [TestCase("# until the kubelet is there")]
    [TestCase("kubectl version")]
    [TestCase("meanwhile kubelet")]
    public void DoesNotWait(string script) => Assert.That(Check(script), Is.Empty);

    private static IEnumerable<Finding> Check(string script) => KubeletWaitCheck.Check(new($"#!/bin/bash\n{script}\n", "userData"));
}
