using System.Text.Json.Nodes;
using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Containerd;

/// <summary>The verdicts of the real containerd on settings that were written to try it.</summary>
public sealed class ContainerdVerdictTests
{
    private static List<Finding> Check(string config) => [.. ContainerdConfigCheck.Check(config, "c", new KubernetesVersion(1, 33))];

    private static bool Drops(Finding finding) => finding.Severity is Severity.Warning && finding.Message.ToString().Contains("drops", StringComparison.Ordinal);

    /// <summary>What containerd starts with, and no pod: its verdict ends before that.</summary>
    private static bool FailsLater(string config) => config.Contains("SystemdCgroup = false", StringComparison.Ordinal);

    private static bool Agrees(string verdict, string config)
    {
        var findings = Check(config);
        return verdict switch
        {
            "ok" => FailsLater(config) || !findings.Any(f => f.Severity is Severity.Error || Drops(f)),
            "ignored" => findings.Any(f => f.Severity is Severity.Error or Severity.Warning),
            _ => findings.Any(f => f.Severity is Severity.Error),
        };
    }

    [Test]
    public void CheckAgreesWithContainerd()
    {
        var cases = JsonNode.Parse(File.ReadAllText(Repository.Shared("corpus", "containerd-verdicts", "index.json")))!.AsArray();
        var wrong = from @case in cases
                    let config = (string)@case["config"]!
                    where !Agrees((string)@case["verdict"]!, config)
                    select $"{@case["id"]} {@case["verdict"]}\n{config}\n{string.Join('\n', Check(config))}";
        Assert.That(cases, Has.Count.GreaterThan(100));
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void TheTableKnowsWhatContainerdWritesByDefault()
    {
        var findings = Check(File.ReadAllText(Repository.Shared("facts", "containerd-2.2-default.toml")));
        Assert.That(findings, Has.Count.EqualTo(1));
        Assert.That(findings[0].Message.ToString(), Does.StartWith("The kubelet lets systemd make cgroups"));
    }
}
