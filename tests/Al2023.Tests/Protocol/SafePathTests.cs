using Al2023.Nodes.Findings;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Protocol;

public sealed class SafePathTests
{
    private static readonly PropertyValue.Map _inputs = (PropertyValue.Map)PropertyValue.Of(new Dictionary<string, object?>
    {
        ["name"] = "demo",
        ["count"] = 3,
        ["nothing"] = null,
        ["later"] = new PropertyValue.Unknown(),
        ["labels"] = new Dictionary<string, object?>
        {
            ["token"] = PropertyValue.Of("s3cr3t").Secret(),
            ["a.b/c"] = "x",
            ["a\"b"] = "x",
            ["odd"] = PropertyValue.Of("s3cr3t").Secret(),
            ["odd (secret)"] = PropertyValue.Of("s3cr3t").Secret(),
        },
        ["taints"] = PropertyValue.Of(new object?[] { new Dictionary<string, object?> { ["key"] = "k" } }).Secret(),
        ["subnets"] = new object?[] { "a", PropertyValue.Of("b").Secret() },
        ["vpc"] = new PropertyValue.Resource("urn:vpc", "id", ""),
        ["file"] = new PropertyValue.Asset(null, "text", null, null),
    });

    [TestCase("", "(inputs)")]
    [TestCase("name", "name")]
    [TestCase("count", "count")]
    [TestCase("labels[\"a.b/c\"]", "labels[\"a.b/c\"]")]
    [TestCase("labels[\"a\\\"b\"]", "labels[\"a\\\"b\"]")]
    [TestCase("subnets[0]", "subnets[0]")]
    [TestCase("subnets[1]", "subnets[1] (secret)")]
    [TestCase("subnets", "subnets (list)")]
    [TestCase("labels", "labels (map)")]
    [TestCase("labels.token", "labels.token (secret)")]
    [TestCase("labels.odd", "labels.odd (secret) (secret)")]
    [TestCase("taints[0].key", "taints[0].key (secret)")]
    [TestCase("later", "later (unknown)")]
    [TestCase("nothing", "nothing (null)")]
    [TestCase("vpc", "vpc (resource)")]
    [TestCase("file", "file (asset)")]
    [TestCase("missing.deep[3]", "missing.deep[3]")]
    [TestCase("subnets[9]", "subnets[9]")]
    [TestCase("subnets[x]", "subnets[x]")]
    [TestCase("labels[\"open", "labels[\"open")]
    public void APathLeadsOnlyToWhatMayBePrinted(string path, string safe) =>
        Assert.That(SafePath.Of(path, _inputs), Is.EqualTo(safe));

    [TestCase("", "a")]
    [TestCase("x", "a")]
    [TestCase("x", "a.b/c")]
    [TestCase("x", "quote\"")]
    [TestCase("", "")]
    [TestCase("", "9")]
    public void PathsAreSpelledAsFindingsSpellThem(string path, string key)
    {
        Assert.That(PropertyPath.Key(path, key), Is.EqualTo(InputPath.Key(path, key)));
        Assert.That(PropertyPath.Index(path, 3), Is.EqualTo(InputPath.Index(path, 3)));
    }
}
