using Al2023.Components.Functions;
using Al2023.Nodes.Al2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Al2023.Tests.Nodes.Al2;

public sealed class Al2ConverterTests
{
    private static IEnumerable<TestCaseData> Cases() => Golden.Cases("convert");

    /// <summary>The text with its byte order mark, which reading it as a file's text would take away.</summary>
    private static string Exact(string folder) => System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, "al2.txt")));

    private static Al2Conversion Convert(string folder) => Al2Converter.Convert(Exact(folder));

    [TestCaseSource(nameof(Cases))]
    public void Converts(string folder) => CheckGolden(folder);

    [TestCaseSource(nameof(Cases))]
    [SetCulture("tr-TR")]
    public void ConvertsTheSameInAnyCulture(string folder) => CheckGolden(folder);

    [TestCaseSource(nameof(Cases))]
    public void TheResultWorksOnANode(string folder)
    {
        var conversion = Convert(folder);
        var userData = conversion.UserData ?? UserDataRenderer.Render(WithCluster(conversion)).Document;
        Assert.That(Errors(UserDataCheck.Check(userData)), Is.Empty);
        Assert.That(Errors(UserDataCheck.Check(NodeConfigPart(conversion.NodeConfigYaml), UserDataMerger.Eks)), Is.Empty);
    }

    [TestCaseSource(nameof(Cases))]
    public void TheInputsAreTaken(string folder) => Assert.That(
        UserDataInputsCheck.Check(Inputs(folder), UserDataMerger.None, NodeRelease.Newest).Where(f => f.Severity is Severity.Error), Is.Empty);

    [Test]
    public void NoInputCrashesIt()
    {
        var documents = Golden.Cases("convert").Select(c => Exact((string)c.Arguments[0]!)).ToArray();
        var mutated =
            from document in Gen.Elements(documents)
            from at in Gen.Choose(0, Math.Max(0, document.Length))
            from count in Gen.Choose(0, 20)
            from insert in Gen.Elements("", "'", "\"", "$(", "${", "`", "<<EOF", "\\", "\n", "(", ")", "}", "fi", "\0", "é", "--kubelet-extra-args", "#", "case x in\n", "&>")
            select document[..at] + insert + document[Math.Min(document.Length, at + count)..];
        Prop.ForAll(mutated.ToArbitrary(), document => Al2Converter.Convert(document).NodeConfigYaml.StartsWith("apiVersion", StringComparison.Ordinal))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [TestCase("'")]
    [TestCase("$(")]
    [TestCase("a=1;")]
    [TestCase("\\\n")]
    [TestCase("((")]
    [TestCase("x <<E\n")]
    [TestCase("\"${")]
    public void ALongDocumentTakesNoLongTime(string unit)
    {
        var document = "#!/bin/bash\n" + string.Concat(Enumerable.Repeat(unit, 300_000 / unit.Length));
        // Processor time: a busy machine makes nothing red.
        var start = Environment.CpuUsage.UserTime;
        _ = Al2Converter.Convert(document);
        Assert.That(Environment.CpuUsage.UserTime - start, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    private static IEnumerable<string> Errors(UserDataReport report) =>
        report.Issues.Where(i => i.Severity is Severity.Error).Select(i => i.ToString());

    private static string NodeConfigPart(string yaml) => MimeWriter.Write([new("application/node.eks.aws", yaml)]);

    /// <summary>The inputs that a user makes of a conversion: what it lacks of the cluster comes from elsewhere.</summary>
    private static UserDataContent WithCluster(Al2Conversion conversion) => new()
    {
        ClusterName = conversion.ClusterName ?? "orchard",
        Cluster = conversion.Cluster with
        {
            ApiServerEndpoint = conversion.Cluster.ApiServerEndpoint ?? "https://EXAMPLE.gr7.eu-west-1.eks.amazonaws.com",
            CertificateAuthority = conversion.Cluster.CertificateAuthority ?? "LS0tLS1CRUdJTg==",
            ServiceCidr = conversion.Cluster.ServiceCidr ?? "10.100.0.0/16",
        },
        Labels = conversion.Labels,
        Taints = conversion.Taints,
        MaxPods = conversion.MaxPods,
        NodeConfig = conversion.NodeConfig,
        Scripts = conversion.BootstrapScripts,
    };

    /// <summary>The same by the function's own results, read as a component reads its inputs.</summary>
    private static UserDataInputs Inputs(string folder)
    {
        var (cluster, results) = (WithCluster(Convert(folder)), Results(folder));
        var plain = (IReadOnlyDictionary<string, object?>)results.ToPlain()!;
        var inputs = new[] { "labels", "taints", "maxPods", "nodeConfig", "bootstrapScripts" }.Where(plain.ContainsKey).ToDictionary(k => k, k => plain[k]);
        inputs["clusterName"] = cluster.ClusterName;
        inputs["cluster"] = new Dictionary<string, object?>
        {
            ["apiServerEndpoint"] = cluster.Cluster.ApiServerEndpoint,
            ["certificateAuthority"] = cluster.Cluster.CertificateAuthority,
            ["serviceCidr"] = cluster.Cluster.ServiceCidr,
            ["outpostId"] = cluster.Cluster.OutpostId,
        };
        var reading = RenderUserDataInputs.Read(InputValue.Of(inputs));
        Assert.That(reading.Errors, Is.Empty);
        return new()
        {
            ClusterName = reading.Inputs.ClusterName,
            Cluster = reading.Inputs.Cluster,
            Labels = reading.Inputs.Labels,
            Taints = reading.Inputs.Taints,
            MaxPods = reading.Inputs.MaxPods,
            NodeConfig = reading.Inputs.NodeConfig,
            BootstrapScripts = reading.Inputs.BootstrapScripts,
        };
    }

    private static PropertyValue.Map Results(string folder) => ConvertAl2UserData.Function.Call(ConvertAl2UserDataInputs.Read(InputValue.Of(new Dictionary<string, object?>
    {
        ["userData"] = Exact(folder),
    })).Inputs);

    private static void CheckGolden(string folder)
    {
        var plain = SchemaOrder.Of("convertAl2UserData", Results(folder));
        plain.Remove("userData", out var userData);
        Golden.Check(Path.Combine(folder, "converted.yaml"), CanonicalYaml.Write(plain));
        Golden.Check(Path.Combine(folder, "userdata.txt"), (string?)userData ?? "");
    }
}
