using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;
using Al2023.Nodes.UserData;
using FsCheck;
using FsCheck.Fluent;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>Rendering over random inputs: what is written is accepted, and is the same however often and in whatever order.</summary>
public sealed class RenderedUserDataTests
{
    private static readonly string[] _words = ["a", "yes", "no", "null", "1.5", "0x1F", "~", "x: y", "# z", "two\nlines\n", "é", " lead", "trail ", "", "'", "\"", "- i", "{", "2001-01-01", "<<"];

    [Test]
    public void WhatIsRenderedIsAccepted() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var rendered = UserDataRenderer.Render(Content(new Random(seed)));
        var report = UserDataCheck.Check(Convert.FromBase64String(rendered.Base64));
        Assert.That(report.Issues.Where(i => i.Severity is Severity.Error), Is.Empty, rendered.Document);
        Assert.That(report.NodeConfigYaml, Is.EqualTo(rendered.NodeConfigYaml));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void TheOrderOfMapsMakesNoDifference() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var content = Content(new Random(seed));
        var reversed = content with { Labels = content.Labels.Reverse().ToDictionary(), Taints = [.. content.Taints.Reverse()] };
        Assert.That(UserDataRenderer.Render(reversed), Is.EqualTo(UserDataRenderer.Render(content)).Using<RenderedUserData>((a, b) => a.Base64 == b.Base64 && a.NodeConfigYaml == b.NodeConfigYaml));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Test]
    public void ALargeDocumentIsCompressedWhereNobodyAddsToIt()
    {
        var script = "#!/bin/bash\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"echo line {i}\n"));
        var content = Content(new Random(1)) with { Scripts = [script] };
        var alone = UserDataRenderer.Render(content);
        var merged = UserDataRenderer.Render(content with { ClusterName = null }, UserDataMerger.Eks);
        Assert.Multiple(() =>
        {
            Assert.That(Convert.FromBase64String(alone.Base64), Has.Length.LessThanOrEqualTo(UserDataLimits.MaxBytes));
            Assert.That(alone.Findings.Select(f => f.Severity), Is.EqualTo(new[] { Severity.Information }));
            Assert.That(alone.Base64, Is.EqualTo(UserDataRenderer.Render(content).Base64));
            Assert.That(merged.Findings.Select(f => f.Severity), Is.EqualTo(new[] { Severity.Error }));
        });
    }

    [TestCase("eks-mng-additional.txt", null)]
    [TestCase("eks-mng-custom-ami.txt", "ex-user-data")]
    public void TheSameInputsGiveTheSameNodeConfigAsTerraforms(string file, string? cluster)
    {
        var document = File.ReadAllText(Repository.Shared("corpus", "terraform-al2023", file));
        var merger = cluster is null ? UserDataMerger.Eks : UserDataMerger.None;
        var theirs = UserDataCheck.Check(document, merger);
        var content = new UserDataContent
        {
            ClusterName = cluster,
            Cluster = cluster is null ? new() : new()
            {
                ApiServerEndpoint = "https://012345678903AB2BAE5D1E0BFE0E2B50.gr7.us-east-1.eks.amazonaws.com",
                CertificateAuthority = document.Split("certificateAuthority: ")[1].Split('\n')[0],
                ServiceCidr = "192.168.0.0/16",
            },
            NodeConfig = new()
            {
                Kubelet = new()
                {
                    Config = new Dictionary<string, object?>
                    {
                        ["shutdownGracePeriod"] = "30s",
                        ["featureGates"] = new Dictionary<string, object?> { ["DisableKubeletCloudCredentialProviders"] = true },
                    },
                },
            },
            Scripts = cluster is null ? [] : ["#!/bin/bash\necho \"All done\"\n"],
        };
        Assert.That(UserDataRenderer.Render(content, merger).NodeConfigYaml, Is.EqualTo(theirs.NodeConfigYaml));
    }

    private static UserDataContent Content(Random random) => new()
    {
        ClusterName = "orchard",
        Cluster = new()
        {
            ApiServerEndpoint = "https://orchard.example",
            CertificateAuthority = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==",
            ServiceCidr = "10.100.0.0/16",
        },
        PodsExpression = MaxPods.Expression(random.Next(2) == 0, random.Next(2) == 0),
        Labels = Enumerable.Range(0, random.Next(4)).ToDictionary(i => $"example.com/l{i}", i => $"v{random.Next(9)}"),
        Taints = [.. Enumerable.Range(0, random.Next(4)).Select(i => new Taint($"t{i}", null, (TaintEffect)random.Next(3)))],
        MaxPods = random.Next(2) == 0 ? random.Next(1, 250) : null,
        NodeConfig = new()
        {
            Kubelet = new() { Config = new Dictionary<string, object?> { ["systemReserved"] = new Dictionary<string, object?> { ["cpu"] = $"{random.Next(1, 900)}m" } } },
            Instance = new()
            {
                Environment = new Dictionary<string, IReadOnlyDictionary<string, string>?>
                {
                    ["default"] = Enumerable.Range(0, random.Next(5)).ToDictionary(i => $"V{i}", _ => _words[random.Next(_words.Length)]),
                },
            },
            FeatureGates = new Dictionary<string, bool> { ["FastImagePull"] = random.Next(2) == 0 },
        },
        Scripts = [.. Enumerable.Range(0, random.Next(3)).Select(i => $"#!/bin/bash\n{_words[random.Next(_words.Length)]}--BOUNDARY{(random.Next(2) == 0 ? "" : "--")}\r\necho {i}")],
    };
}
