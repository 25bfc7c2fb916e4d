using System.Text;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>A comparison says what a cluster's new certificate authority does to nodes, also where nothing else tells of it.</summary>
public sealed class CertificateChangeTests
{
    [Test]
    public void EveryNodeOfANewerKarpenterIsReplaced()
    {
        var diff = CertificatePlans.Compare(Plans("1.12.0", "A"), Plans("1.12.0", "A", "B"));
        Assert.Multiple(() =>
        {
            Assert.That(diff.IsEmpty, Is.False);
            Assert.That(diff.IsSame, "no resource differs");
            Assert.That(Impact.Of(diff).TouchesNodes);
            Assert.That(diff.Certificates.Single().Effects.Single().Fate, Is.EqualTo(CertificateFate.Replaced));
            Assert.That(Report.Of(diff).Summary[0], Is.EqualTo("The certificate authority of cluster prod changes: 1 node group or class gets new nodes for it, 0 do not."));
        });
    }

    [Test]
    public void AnOlderKarpenterLeavesThem()
    {
        var diff = CertificatePlans.Compare(Plans("1.11.0", "A"), Plans("1.11.0", "A", "B"));
        Assert.That(diff.Certificates.Single().Effects.Single().Fate, Is.EqualTo(CertificateFate.Left));
        Assert.That(Impact.Of(diff).TouchesNodes, Is.False);
    }

    [TestCase("A", "A B", CertificateChangeKind.Added)]
    [TestCase("A B", "B", CertificateChangeKind.Removed)]
    [TestCase("A", "B", CertificateChangeKind.Replaced)]
    public void TheBundleIsRead(string before, string after, CertificateChangeKind kind)
    {
        var change = CertificatePlans.Compare(Plans("1.15.1", before.Split(' ')), Plans("1.15.1", after.Split(' '))).Certificates.Single();
        Assert.That((change.Kind, change.Count), Is.EqualTo((kind, after.Split(' ').Length)));
    }

    [Test]
    public void TheSameBundleIsNoChange() => Assert.That(CertificatePlans.Compare(Plans("1.15.1", "A"), Plans("1.15.1", "A")).IsEmpty);

    [Test]
    public void WhatWasNotRecordedBeforeIsNoChange() => Assert.That(CertificatePlans.Compare(Plans("1.15.1"), Plans("1.15.1", "A")).IsEmpty);

    [Test]
    public void AnInputSaysItToo()
    {
        var (before, after) = (CertificatePlans.Class("spot", "1.15.1", "A"), CertificatePlans.Class("spot", "1.15.1", "A", "B"));
        Assert.That(CertificatePlans.Compare(SamplePlan.Of(before), SamplePlan.Of(after)).Certificates.Single().Effects.Single().Fate, Is.EqualTo(CertificateFate.Replaced));
    }

    [Test]
    public void APlanKeepsTheFingerprints()
    {
        var plan = Plans("1.15.1", "A", "B");
        Assert.That(PlanReader.Read(PlanWriter.Write(plan)).Simulated.Single().Certificates, Is.EqualTo(plan.Simulated.Single().Certificates).And.Match("^[0-9a-f]{16} [0-9a-f]{16}$"));
    }

    private static Plan Plans(string karpenter, params string[] recorded) => SamplePlan.Of(CertificatePlans.Class("spot", karpenter)) with { Simulated = CertificatePlans.Recorded(recorded) };
}

/// <summary>Plans in which a cluster gets a second certificate.</summary>
internal static class CertificatePlans
{
    /// <summary>One of each kind of group and class.</summary>
    public static Report Report() => Al2023.Preview.Reports.Report.Of(Compare(Plan("A"), Plan("A", "B")));

    public static PlanDiff Compare(Plan before, Plan after) => PlanComparison.Compare(before, after);

    public static PlannedResource Class(string name, string karpenter, params string[] certificates)
    {
        var component = SamplePlan.Resource("al2023:index:KarpenterAl2023NodeClass", name, SamplePlan.StackUrn, ResourceKind.Component, ("clusterName", "prod"), ("karpenterVersion", karpenter));
        return certificates.Length == 0 ? component : component with { Inputs = component.Inputs.With("cluster", SamplePlan.Map(("certificateAuthority", SamplePlan.Base64(Pem(certificates))))) };
    }

    public static IReadOnlyList<SimulatedAnswer> Recorded(params string[] certificates) =>
        [new("aws:eks/getCluster:getCluster", SamplePlan.Map(("name", "prod")), AnswerOrigin.Recorded) { Certificates = Al2023.Nodes.UserData.CertificateBundle.Fingerprints(Encoding.ASCII.GetBytes(Pem(certificates))) }];

    private static Plan Plan(params string[] certificates)
    {
        PlannedResource[] resources = [.. Group("follows", certificates), .. Group("frozen", "A"), Group("picked")[0], Class("spot", "1.15.1"), Class("old", "1.11.0")];
        return SamplePlan.Of(resources) with { Simulated = Recorded(certificates) };
    }

    private static List<PlannedResource> Group(string name, params string[] certificates)
    {
        var component = SamplePlan.Resource("al2023:index:Al2023NodeGroup", name, SamplePlan.StackUrn, ResourceKind.Component, ("clusterName", "prod"));
        var config = certificates.Length == 0 ? "" : $"apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  cluster:\n    certificateAuthority: {SamplePlan.Base64(Pem(certificates))}\n";
        var template = SamplePlan.Resource("aws:ec2/launchTemplate:LaunchTemplate", name, component.Urn, ResourceKind.Custom, ("userData", SamplePlan.Base64($"MIME-Version: 1.0\n\n{config}")));
        var nodes = SamplePlan.Resource("aws:autoscaling/group:Group", name, component.Urn, ResourceKind.Custom,
            ("instanceRefresh", SamplePlan.Map(("strategy", "Rolling"))), ("launchTemplate", SamplePlan.Map(("id", new PropertyValue.Unknown()), ("version", new PropertyValue.Unknown()))), ("maxSize", 3), ("minSize", 0));
        return [component with { Outputs = SamplePlan.Map(("nodeConfigYaml", config)) }, template, SamplePlan.Made(nodes, ("launchTemplate", template.Urn))];
    }

    private static string Pem(IEnumerable<string> certificates) => string.Concat(certificates.Select(c => $"-----BEGIN CERTIFICATE-----\n{c}\n-----END CERTIFICATE-----\n"));
}
