using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;

namespace Al2023.Tests.Nodes.Kubelet;

/// <summary>The verdicts of the kubelet's own code, for six Kubernetes versions, on settings that were written to try it.</summary>
public sealed class KubeletVerdictTests
{
    /// <summary>Where decoding and validation pass and the kubelet ends later, or goes on without the setting: what is found, and why that is right.</summary>
    private static readonly (string Finding, string Reason)[] _later =
    [
        (@"authorization\.mode: `[^`]*` is not known", "no authorizer can be built"),
        (@"clusterDNS\[\d+\]: `[^`]*` is no IP address", "the kubelet logs the address and leaves it out: pods get no DNS server"),
        (@"configMapAndSecretChangeDetectionStrategy: `[^`]*` is not known", "no manager of secrets can be made"),
        (@"containerLogMaxFiles: ", "before 1.33 the log manager refuses fewer than two files"),
        (@"containerLogMaxSize: `[^`]*` is no quantity", "the log manager parses it"),
        (@"cpuManagerPolicy: `[^`]*` is not known", "the CPU manager knows no other policy"),
        (@"cpuManagerPolicyOptions: The policy `none`", "the policy refuses options when it is made"),
        (@"(evictionHard|evictionSoft|evictionSoftGracePeriod|evictionMinimumReclaim)\S*: (`[^`]*` is no |The kubelet knows no eviction signal)", "the eviction manager parses signals, thresholds and periods"),
        (@"(kubeReserved|systemReserved)\S*: (`[^`]*` is no quantity|The kubelet cannot reserve)", "the container manager parses what is reserved"),
        (@"memoryManagerPolicy: (`[^`]*` is not known|The policy `Static` needs)", "the memory manager knows no other policy, and compares the sum of `reservedMemory` with what the node reserves"),
        (@"tlsMinVersion: `[^`]*` is not known", "the server's TLS cannot be set up"),
    ];

    /// <summary>What fails on the machine that judged, which has cgroup v1; AL2023 has v2.</summary>
    private const string OtherHost = "cgroup v1";

    [TestCase("1.32")]
    [TestCase("1.33")]
    [TestCase("1.34")]
    [TestCase("1.35")]
    [TestCase("1.36")]
    [TestCase("1.37")]
    public void Agrees(string version)
    {
        var cases = JsonNode.Parse(File.ReadAllText(Repository.Shared("corpus", "kubelet-verdicts", "index.json")))!.AsArray();
        Assert.That(cases, Has.Count.GreaterThan(1000));
        var wrong = cases
            .Select(c => (Case: c!, Verdict: Verdict(c!, version), Findings: Findings(c!["config"]!, version)))
            .Where(c => !c.Verdict.Contains(OtherHost, StringComparison.Ordinal) && !Agree(c.Verdict, c.Findings))
            .Select(c => $"{c.Case["id"]} {c.Case["config"]!.ToJsonString()}\n  kubelet: {c.Verdict}\n  check: {string.Join("\n         ", c.Findings.Select(f => $"{f.Severity} {f}"))}")
            .ToList();
        Assert.That(wrong, Is.Empty, $"{wrong.Count} of {cases.Count}\n{string.Join('\n', wrong)}");
    }

    private static bool Agree(string verdict, IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(f => f.Severity is Severity.Error).ToList();
        if (verdict.StartsWith("fails: ", StringComparison.Ordinal))
            return errors.Count > 0;
        return verdict.StartsWith("ignored: ", StringComparison.Ordinal)
            ? findings.Count > 0
            : errors.All(e => _later.Any(k => Regex.IsMatch(e.ToString(), k.Finding)));
    }

    private static string Verdict(JsonNode node, string version) => (string)node["verdicts"]!.AsArray()
        .Single(v => v!["versions"]!.AsArray().Any(w => (string)w! == version))!["verdict"]!;

    private static IReadOnlyList<Finding> Findings(JsonNode config, string version)
    {
        const string Head = """{"apiVersion": "node.eks.aws/v1alpha1", "kind": "NodeConfig", "spec": {"cluster": {"name": "orchard", "apiServerEndpoint": "https://x.eks.amazonaws.com", "certificateAuthority": "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==", "cidr": "10.100.0.0/16"}, "kubelet": {"config": """;
        return UserDataCheck.Check($"{Head}{config.ToJsonString()}}}}}}}", release: new(version)).Issues;
    }
}
