using Al2023.Protocol.Values;

namespace Al2023.Tests.Components.NodeGroup;

/// <summary>What an engine would do between two deployments: swap the image in place, or start a new group beside the old one.</summary>
public sealed class UpgradePathTests
{
    /// <summary>Inputs whose change makes the AWS provider replace the resource.</summary>
    private static readonly Dictionary<string, string[]> _replacing = new()
    {
        ["aws:eks/nodeGroup:NodeGroup"] = ["amiType", "capacityType", "clusterName", "instanceTypes", "launchTemplate.id", "nodeGroupName", "nodeRoleArn", "subnetIds"],
        ["aws:autoscaling/group:Group"] = ["name"],
        ["aws:ec2/launchTemplate:LaunchTemplate"] = ["name"],
        ["aws:iam/role:Role"] = ["name", "path"],
    };

    [Test]
    public async Task AnotherReleaseInTheTemplateIsSwappedInPlace() =>
        Assert.That(
            await Diff("{ami: {source: LaunchTemplate, release: v20260610}}", "{ami: {source: LaunchTemplate, release: v20260714}}"),
            Is.EqualTo(new[] { "update aws:ec2/launchTemplate:LaunchTemplate nodes-image: imageId", "update aws:eks/nodeGroup:NodeGroup nodes: launchTemplate.version" }));

    [Test]
    public async Task AnotherCustomImageIsSwappedInPlace() =>
        Assert.That(
            await Diff("{ami: {id: ami-0123456789abcdef0}}", "{ami: {id: ami-0fedcba9876543210}}"),
            Is.EqualTo(new[] { "update aws:ec2/launchTemplate:LaunchTemplate nodes-image: imageId", "update aws:eks/nodeGroup:NodeGroup nodes: launchTemplate.version" }));

    /// <summary>An image of one's own brings its size; EKS's gets the default one.</summary>
    [Test]
    public async Task ACustomAl2ImageGivesWayToAl2023InPlace() =>
        Assert.That(
            await Diff("{ami: {id: ami-0123456789abcdef0}}", "{ami: {source: LaunchTemplate, release: v20260714}}"),
            Is.EqualTo(new[] { "update aws:ec2/launchTemplate:LaunchTemplate nodes-image: blockDeviceMappings[0].ebs.volumeSize, imageId", "update aws:eks/nodeGroup:NodeGroup nodes: launchTemplate.version" }));

    [Test]
    public async Task AnotherReleaseOfEksIsUpdatedInPlace() =>
        Assert.That(
            await Diff("{ami: {release: 1.33.13-20260610}}", "{ami: {release: 1.33.13-20260714}}"),
            Is.EqualTo(new[] { "update aws:eks/nodeGroup:NodeGroup nodes: releaseVersion" }));

    [Test]
    public async Task AnotherKubernetesVersionIsUpdatedInPlace() =>
        Assert.That(
            await Diff("{kubernetesVersion: '1.32'}", "{kubernetesVersion: '1.33'}"),
            Is.EqualTo(new[] { "update aws:eks/nodeGroup:NodeGroup nodes: version" }));

    [Test]
    public async Task AnotherArchitectureStartsANewGroup() =>
        Assert.That(
            await Diff("{instanceTypes: [m7i.large]}", "{instanceTypes: [m7g.large]}"),
            Is.EqualTo(new[] { "replace aws:eks/nodeGroup:NodeGroup nodes: amiType, instanceTypes[0]" }));

    [Test]
    public async Task AnotherSourceOfTheImageStartsANewGroup() =>
        Assert.That(
            await Diff("{}", "{ami: {source: LaunchTemplate, release: v20260714}}"),
            Is.EqualTo(new[]
            {
                "create aws:ec2/launchTemplate:LaunchTemplate nodes-image",
                "replace aws:eks/nodeGroup:NodeGroup nodes: amiType, launchTemplate.id, version",
                "delete aws:ec2/launchTemplate:LaunchTemplate nodes",
            }));

    [Test]
    public async Task AnotherReleaseOfSelfManagedNodesIsRolledInPlace() =>
        Assert.That(
            await Diff("{type: SelfManaged, ami: {release: v20260610}}", "{type: SelfManaged, ami: {release: v20260714}}"),
            Is.EqualTo(new[] { "update aws:autoscaling/group:Group nodes: launchTemplate.version", "update aws:ec2/launchTemplate:LaunchTemplate nodes: imageId" }));

    [Test]
    public async Task TheSameProgramChangesNothing() =>
        Assert.That(await Diff("{type: SelfManaged, ami: {release: v20260714}}", "{type: SelfManaged, ami: {release: v20260714}}"), Is.Empty);

    private static async Task<List<string>> Diff(string before, string after)
    {
        var old = (await ComponentRun.Update(Inputs(before))).Resources.Entries;
        // A launch template that changes has another version.
        var next = (await ComponentRun.Update(Inputs(after))).Resources.Entries;
        var changesTemplate = old.Any(o => o.Key.Contains("LaunchTemplate", StringComparison.Ordinal) && next.TryGetValue(o.Key, out var n) && !n.Equals(o.Value));
        var addsTemplate = next.Keys.Any(k => k.Contains("LaunchTemplate", StringComparison.Ordinal) && !old.ContainsKey(k));
        if (changesTemplate)
            next = (await ComponentRun.Run(Inputs(after), new(false) { TemplateVersion = 2 }, null)).Resources.Entries;
        if (addsTemplate)
            next = (await ComponentRun.Run(Inputs(after), new(false) { TemplateId = "lt-0ffffffffffffffff" }, null)).Resources.Entries;
        return
        [
            .. next.Keys.Except(old.Keys).Select(k => $"create {k}"),
            .. next.Where(n => old.TryGetValue(n.Key, out var o) && !o.Equals(n.Value)).Select(n => Change(n.Key, old[n.Key], n.Value)),
            .. old.Keys.Except(next.Keys).Select(k => $"delete {k}"),
        ];
    }

    private static string Change(string resource, PropertyValue before, PropertyValue after)
    {
        var changed = new List<string>();
        Collect("", before, after, changed);
        var replacing = _replacing.GetValueOrDefault(resource.Split(' ')[0], []);
        var replaces = changed.Any(c => replacing.Any(r => c == r || c.StartsWith(r + "[", StringComparison.Ordinal)));
        return $"{(replaces ? "replace" : "update")} {resource}: {string.Join(", ", changed)}";
    }

    private static void Collect(string path, PropertyValue before, PropertyValue after, List<string> changed)
    {
        if (before is PropertyValue.Map a && after is PropertyValue.Map b)
        {
            foreach (var key in a.Entries.Keys.Union(b.Entries.Keys).Order(StringComparer.Ordinal))
                Collect(PropertyPath.Key(path, key), a.At(key), b.At(key), changed);
        }
        else if (before is PropertyValue.List c && after is PropertyValue.List d && c.Items.Length == d.Items.Length)
        {
            for (var i = 0; i < c.Items.Length; i++)
                Collect(PropertyPath.Index(path, i), c.Items[i], d.Items[i], changed);
        }
        else if (!Equals(before.ToPlain(), after.ToPlain()))
        {
            changed.Add(path);
        }
    }

    private static PropertyValue.Map Inputs(string more) => PropertyValue.Map.Of(
        CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a]}").Entries.Concat(CaseYaml.Read(more).Entries));
}
