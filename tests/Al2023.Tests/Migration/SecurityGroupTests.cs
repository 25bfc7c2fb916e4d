using System.Text.Json.Nodes;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Migration;

/// <summary>Whether nodes that are migrated are in the cluster's security group.</summary>
[Category(Executable.Category)]
public sealed class SecurityGroupTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("al2023-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>EKS puts its group onto nodes only where their template names none.</summary>
    [TestCase("sg-0c", "[\"sg-0a\"]", "[\"sg-0a\"]", true, "nodes were never in that")]
    [TestCase("sg-0c", "[\"sg-0a\", \"sg-0c\"]", "[\"sg-0a\"]", false, "")]
    [TestCase("sg-0c", "[\"sg-0c\"]", null, false, "")]
    [TestCase("sg-0c", "[]", null, false, "")]
    [TestCase(null, "[\"sg-0a\"]", "[\"sg-0a\"]", false, "No source says which security group is the cluster's")]
    public async Task NodesStayOutOfItOnlyWhereTheyWere(string? ofCluster, string ofTemplate, string? additional, bool staysOut, string note)
    {
        var source = Path.Combine(_folder, "all.json");
        var vpc = ofCluster is null ? "{}" : $$"""{"clusterSecurityGroupId": "{{ofCluster}}"}""";
        await File.WriteAllTextAsync(source, $$$$$"""
            {"cluster": {"name": "prod", "version": "1.33", "resourcesVpcConfig": {{{{{vpc}}}}}}}
            {"AutoScalingGroups": [{"AutoScalingGroupName": "web", "MinSize": 1, "MaxSize": 3, "DesiredCapacity": 1, "VPCZoneIdentifier": "subnet-1", "LaunchTemplate": {"LaunchTemplateId": "lt-1", "Version": "$Latest"}, "Tags": [{"Key": "kubernetes.io/cluster/prod", "Value": "owned"}]}]}
            {"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-1", "VersionNumber": 1, "DefaultVersion": true, "LaunchTemplateData": {"ImageId": "ami-1", "InstanceType": "m5.large", "SecurityGroupIds": {{{{{ofTemplate}}}}}}}]}
            """);
        var (code, output, errors) = await Executable.Run("migrate", source, "--format", "json");
        Assert.That(code, Is.Zero, errors);
        var inputs = JsonNode.Parse(output)!["groups"]![0]!["inputs"]!;
        Assert.Multiple(() =>
        {
            Assert.That(inputs["additionalSecurityGroupIds"]?.ToJsonString(), Is.EqualTo(additional?.Replace(" ", "", StringComparison.Ordinal)));
            Assert.That(inputs["attachClusterSecurityGroup"]?.GetValue<bool>(), Is.EqualTo(staysOut ? false : null));
            Assert.That(output, Does.Contain(note));
        });
    }
}
