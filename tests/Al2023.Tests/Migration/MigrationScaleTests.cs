using System.Diagnostics;
using System.Text.Json.Nodes;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Migration;

/// <summary>An account full of groups.</summary>
public sealed class MigrationScaleTests
{
    private const int Groups = 1000;

    /// <summary>By the published file; the one that is built with the tests has to compile itself first. The best of three, as other programs run too.</summary>
    [Test, Category(Executable.Category), NonParallelizable]
    public async Task AThousandGroupsTakeTwoSecondsAtMost()
    {
        var script = Convert.ToBase64String("#!/bin/bash\nset -e\nsysctl -w vm.max_map_count=262144\n/etc/eks/bootstrap.sh prod --kubelet-extra-args '--node-labels=a=b,c=d --max-pods=58'\n"u8);
        var groups = string.Join(',', Enumerable.Range(0, Groups).Select(i => $$"""
            {"AutoScalingGroupName": "g{{i}}", "MinSize": 1, "MaxSize": 3, "DesiredCapacity": 1, "VPCZoneIdentifier": "subnet-1,subnet-2", "LaunchTemplate": {"LaunchTemplateId": "lt-{{i}}", "Version": "$Latest"}, "Tags": [{"Key": "kubernetes.io/cluster/prod", "Value": "owned"}]}
            """));
        var templates = string.Join(',', Enumerable.Range(0, Groups).Select(i => $$$"""
            {"LaunchTemplateId": "lt-{{{i}}}", "VersionNumber": 1, "DefaultVersion": true, "LaunchTemplateData": {"ImageId": "ami-1", "InstanceType": "m5.large", "UserData": "{{{script}}}"}}
            """));
        var source = Path.Combine(Directory.CreateTempSubdirectory("al2023-scale-").FullName, "all.json");
        await File.WriteAllTextAsync(source, $$"""{"AutoScalingGroups": [{{groups}}]} {"LaunchTemplateVersions": [{{templates}}]}""");
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            var (code, output, errors) = await Executable.Run("migrate", source, "--format", "json");
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.That(code, Is.Zero, errors);
            Assert.That(JsonNode.Parse(output)!["groups"]!.AsArray(), Has.Count.EqualTo(Groups));
        }
        Assert.That(best, Is.LessThan(TimeSpan.FromSeconds(Executable.Native is null ? 20 : 2)));
    }
}
