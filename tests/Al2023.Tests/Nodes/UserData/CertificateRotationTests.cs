using System.Text;
using Al2023.Nodes.UserData;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>While a cluster's CA is rotated its bundle holds two certificates.</summary>
public sealed class CertificateRotationTests
{
    private const string Pem = "-----BEGIN CERTIFICATE-----\nQQ==\n-----END CERTIFICATE-----\n";

    private static string Bundle(int certificates) => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Pem, certificates))));

    private static string Document(int certificates, int padding) =>
        $"apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  cluster:\n    name: demo\n    apiServerEndpoint: https://example.com\n    certificateAuthority: {Bundle(certificates)}\n    cidr: 10.100.0.0/16\n# {new string('x', padding)}\n";

    private static List<string> Findings(string document, UserDataMerger mergedBy = UserDataMerger.None) =>
        [.. UserDataCheck.Check(document, mergedBy).Issues.Select(f => $"{f.Severity}: {f.Message}")];

    [TestCase(1)]
    [TestCase(2)]
    public void OneAndTwoCertificatesAreInOrder(int certificates)
    {
        Assert.That(CertificateBundle.Count(Bundle(certificates)), Is.EqualTo(certificates));
        Assert.That(Findings(Document(certificates, 10)), Is.Empty);
    }

    [Test]
    public void MoreAreNot() => Assert.That(Findings(Document(3, 10)), Has.One.StartsWith("Warning: The bundle holds 3 certificates"));

    [Test]
    public void WhatIsNoBase64HoldsNone() => Assert.That(CertificateBundle.Count("no base64"), Is.Zero);

    // A second certificate makes the document too large.
    [TestCase(1, 15_000, true)]
    [TestCase(1, 14_000, false)]
    [TestCase(2, 15_000, false)]
    public void ADocumentNeedsRoomForASecondOne(int certificates, int padding, bool isWarned) =>
        Assert.That(Findings(Document(certificates, padding)), isWarned ? Has.One.Contains("it holds a second certificate, some 1500 more") : Is.Empty);

    [TestCase(UserDataMerger.Eks, 12_600)]
    [TestCase(UserDataMerger.Karpenter, 10_600)]
    public void ThePartOfEksOrKarpenterNeedsItToo(UserDataMerger mergedBy, int size)
    {
        var script = $"#!/bin/bash\n# {new string('x', size)}\n";
        var document = mergedBy is UserDataMerger.Eks ? MimeWriter.Write([new("text/x-shellscript; charset=\"us-ascii\"", script)]) : script;
        Assert.That(Findings(document, mergedBy), Has.One.Contains("with two certificates while the cluster's CA is rotated"));
    }
}
