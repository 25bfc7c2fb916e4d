using System.Diagnostics;
using System.Text;
using Al2023.Migration;

namespace Al2023.Tests.Migration;

/// <summary>An account full of groups.</summary>
public sealed class MigrationScaleTests
{
    private const int Groups = 1000;

    [Test]
    public void AThousandGroupsTakeTwoSecondsAtMost()
    {
        var script = Convert.ToBase64String("#!/bin/bash\nset -e\nsysctl -w vm.max_map_count=262144\n/etc/eks/bootstrap.sh prod --kubelet-extra-args '--node-labels=a=b,c=d --max-pods=58'\n"u8);
        var groups = string.Join(',', Enumerable.Range(0, Groups).Select(i => $$"""
            {"AutoScalingGroupName": "g{{i}}", "MinSize": 1, "MaxSize": 3, "DesiredCapacity": 1, "VPCZoneIdentifier": "subnet-1,subnet-2", "LaunchTemplate": {"LaunchTemplateId": "lt-{{i}}", "Version": "$Latest"}, "Tags": [{"Key": "kubernetes.io/cluster/prod", "Value": "owned"}]}
            """));
        var templates = string.Join(',', Enumerable.Range(0, Groups).Select(i => $$$"""
            {"LaunchTemplateId": "lt-{{{i}}}", "VersionNumber": 1, "DefaultVersion": true, "LaunchTemplateData": {"ImageId": "ami-1", "InstanceType": "m5.large", "UserData": "{{{script}}}"}}
            """));
        var source = Encoding.UTF8.GetBytes($$"""{"AutoScalingGroups": [{{groups}}]} {"LaunchTemplateVersions": [{{templates}}]}""");
        _ = Migrator.Run([new("warm.json", """{"cluster": {"name": "prod"}}"""u8.ToArray())]);
        var watch = Stopwatch.StartNew();
        var result = Migrator.Run([new("all.json", source)]);
        watch.Stop();
        Assert.Multiple(() =>
        {
            Assert.That(result.Summary, Has.Count.EqualTo(Groups));
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        });
    }
}
