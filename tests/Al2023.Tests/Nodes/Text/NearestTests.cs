using Al2023.Nodes.Text;

namespace Al2023.Tests.Nodes.Text;

/// <summary>Which name somebody meant.</summary>
public sealed class NearestTests
{
    [TestCase("instancetype", "instanceTypes", TestName = "another case and a letter")]
    [TestCase("scaling", "scalingConfig", TestName = "the beginning of one name alone")]
    [TestCase("warmPool", "warmPool", TestName = "the name itself before a longer one")]
    [TestCase("auto", null, TestName = "the beginning of two names")]
    [TestCase("scal", null, TestName = "a beginning that is no word")]
    [TestCase("", null, TestName = "nothing")]
    public void IsFound(string name, string? meant) =>
        Assert.That(Nearest.Find(name, ["instanceTypes", "scalingConfig", "warmPool", "warmPoolConfig", "autoScalingGroup", "autoScalingGroupTags", "tags"]), Is.EqualTo(meant));
}
